// Chromium as it is installed, without the services that would call home.
import { chromium } from "playwright-core";

export async function browser(t) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  t.after(() => browser.close());
  return browser;
}
