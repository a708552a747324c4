// @ts-check
// What pages can do better with a script, and do without: the language goes along with links, and a button prints.

(() => {
  "use strict";

  const isShared = document.body.classList.contains("shared");

  /** The language of a page of all languages stands in its address. */
  function tongue() {
    const code = location.hash.slice(1);
    const known = code !== "" && document.getElementById(code)?.classList.contains("at");
    document.documentElement.lang = known ? code : "ja";
    for (const link of document.querySelectorAll(".tongues a")) {
      const isCurrent = /** @type {HTMLAnchorElement} */ (link).lang === document.documentElement.lang;
      if (isCurrent) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    for (const link of document.querySelectorAll("main a")) {
      const target = /** @type {HTMLAnchorElement} */ (link);
      const goes = /(^|\/)(f|list)\/[0-9A-Za-z-]+\.html$/u.test(target.pathname);
      if (goes) target.hash = known && code !== "ja" ? code : "";
    }
  }

  if (isShared) {
    tongue();
    window.addEventListener("hashchange", tongue);
  }
  for (const place of document.querySelectorAll("[data-print]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet-button print-button";
    const said = /** @type {HTMLElement} */ (place);
    button.textContent = said.dataset.print ?? "";
    button.lang = said.lang || document.documentElement.lang;
    button.addEventListener("click", () => window.print());
    said.append(" ", button);
  }
})();
