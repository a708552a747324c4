// What was written onto elements of the page, so that it can be taken away without a trace.
import type { Control } from "./field.js";

interface Mark {
  before: string | null;
  ours: string | null;
}

export class Marks {
  readonly #attributes = new Map<Element, Map<string, Mark>>();
  readonly #validity = new Map<Control, { before: string; ours: string }>();

  /** Sets an attribute; `null` gives back what the page had. */
  set(element: Element, name: string, value: string | null): void {
    let marks = this.#attributes.get(element);
    if (marks === undefined) {
      if (value === null) return;
      this.#attributes.set(element, (marks = new Map()));
    }
    let mark = marks.get(name);
    const now = element.getAttribute(name);
    if (mark === undefined) {
      if (value === null) return;
      marks.set(name, (mark = { before: now, ours: now }));
    } else if (now !== mark.ours) {
      // The page has changed it since: that is what it has now.
      mark.before = now;
    }
    mark.ours = value ?? mark.before;
    if (now !== mark.ours) write(element, name, mark.ours);
  }

  /** What the page itself had there. */
  before(element: Element, name: string): string | null {
    const mark = this.#attributes.get(element)?.get(name);
    const now = element.getAttribute(name);
    return mark !== undefined && now === mark.ours ? mark.before : now;
  }

  /** Makes a control invalid with a message; with `""` it is as valid as it was. */
  refuse(control: Control, message: string): void {
    let mark = this.#validity.get(control);
    if (mark === undefined) {
      if (message === "") return;
      const before = control.validity.customError ? control.validationMessage : "";
      this.#validity.set(control, (mark = { before, ours: before }));
    }
    const wanted = message === "" ? mark.before : message;
    if (mark.ours !== wanted) control.setCustomValidity(wanted);
    mark.ours = wanted;
  }

  /** Gives everything back. */
  restore(): void {
    for (const [element, marks] of this.#attributes) {
      for (const name of marks.keys()) this.set(element, name, null);
    }
    for (const control of this.#validity.keys()) this.refuse(control, "");
    this.#attributes.clear();
    this.#validity.clear();
  }
}

function write(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
