// Enter moves to the next field and Shift+Enter to the previous one, so that typing needs no mouse and no Tab.

import { composing } from "../page";

/** The elements at which Enter stops. */
const STOPS = "input:not([type=hidden]), textarea, button[data-stop]";

/** Makes Enter move through the fields inside `root`. */
export function walkWithEnter(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    const from = event.target;
    // An Enter that ends a conversion of the input method must not move on.
    if (event.key !== "Enter" || composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)];
    const to = stops[stops.indexOf(from) + (event.shiftKey ? -1 : 1)];
    if (to === undefined) return;
    to.focus();
    if (to instanceof HTMLInputElement) to.select();
  });
  // Findings appear below the field while typing, so the whole question has to be in view.
  root.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement) event.target.closest(".field")?.scrollIntoView({ block: "nearest" });
  });
}
