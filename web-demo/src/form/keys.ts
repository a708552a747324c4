// Enter goes to the next field, Shift+Enter to the one before, as on the keypad of a cash desk.

import { composing } from "../page";

/** Fields that Enter stops at, in the order of the page. */
const STOPS = "input:not([type=hidden]), textarea, button[data-stop]";

/** Lets Enter walk through the fields inside `root`. */
export function walkWithEnter(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    const from = event.target;
    // Enter ends a conversion first; only the next one is meant for the page.
    if (event.key !== "Enter" || composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)];
    const to = stops[stops.indexOf(from) + (event.shiftKey ? -1 : 1)];
    if (to === undefined) return;
    to.focus();
    if (to instanceof HTMLInputElement) to.select();
  });
  // What is found while typing stands below the field: it has to be in view with it.
  root.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement) event.target.closest(".field")?.scrollIntoView({ block: "nearest" });
  });
}
