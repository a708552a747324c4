// Enter moves to the next field and Shift+Enter to the previous one, so that typing needs no mouse and no Tab. The field that one
// comes to stands at the same height each time, so that the eyes, which look at the paper, find it where it was.

import { composing } from "../page";

/** The elements at which Enter stops. */
const STOPS = "input:not([type=hidden]), textarea, button[data-stop]";

/** Where the field with the focus stands, as a part of what is in sight. */
const HEIGHT = 0.45;

/** What has to be seen below the field: how it was read and the first finding. */
const BELOW = 96;

/** A field stands when it has stood for so many frames. */
const STILL = 10;

/** So many frames at most are looked at: a page that never rests is left alone. */
const FRAMES = 120;

/** Makes Enter move through the fields inside `root`. `bar` stays at the top of the window and covers what is below it. */
export function walkWithEnter(root: HTMLElement, bar: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    const from = event.target;
    // An Enter that ends a conversion of the input method must not move on.
    if (event.key !== "Enter" || composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.offsetParent !== null);
    const to = stops[stops.indexOf(from) + (event.shiftKey ? -1 : 1)];
    if (to === undefined) return;
    to.focus({ preventScroll: true });
    if (to instanceof HTMLInputElement) to.select();
  });
  let pointed = false;
  let away = false;
  root.addEventListener("pointerdown", () => (pointed = away = true));
  root.addEventListener("keydown", () => (pointed = false), true);
  // Who scrolls wants to be elsewhere. That the page is at another place says nothing: it moves by itself when something grows above.
  for (const scrolled of ["wheel", "touchmove"]) root.addEventListener(scrolled, () => (away = true), { passive: true });
  root.addEventListener("focusin", (event) => {
    const to = event.target;
    if (!(to instanceof HTMLInputElement) && !(to instanceof HTMLButtonElement && to.dataset["stop"] !== undefined)) return;
    // What was clicked must not move away under the pointer.
    if (pointed) return void to.closest(".field")?.scrollIntoView({ block: "nearest" });
    away = false;
    // Fields that come into sight are laid out only then, and may be higher than they were taken for; that takes a slow machine several
    // frames.
    let [still, frames] = [0, 0];
    const follow = (): void => {
      if (document.activeElement !== to || away) return;
      still = settle(to, bar) ? 0 : still + 1;
      frames += 1;
      if (still < STILL && frames < FRAMES) requestAnimationFrame(follow);
    };
    follow();
  });
}

/** Scrolls so that the field stands at its height, with its question in sight where there is room for both. Returns whether it moved. */
function settle(to: HTMLElement, bar: HTMLElement): boolean {
  const covered = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  const { top, bottom } = to.getBoundingClientRect();
  // Whoever is at the second name of a list has read the question.
  const field = to.closest(".field");
  const question = field !== null && field.querySelector("input") === to ? field.getBoundingClientRect().top : top;
  let by = top - (covered + (innerHeight - covered) * HEIGHT);
  // The question has to be seen too, but never at the cost of the field itself.
  by = Math.min(by, question - covered - 8);
  by = Math.max(by, bottom + Math.min(BELOW, (innerHeight - covered) / 4) - innerHeight);
  const before = scrollY;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
  return scrollY !== before;
}
