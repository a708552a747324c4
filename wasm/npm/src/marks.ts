// Sets attributes and validity of the page's elements, and remembers the page's own values to restore them.
import type { Control } from "./field.js";

interface Mark {
  before: string | null;
  ours: string | null;
}

export class Marks {
  readonly #attributes = new Map<Element, Map<string, Mark>>();
  readonly #validity = new Map<Control, { before: string; ours: string }>();

  /** Sets an attribute; `null` restores the page's own value. */
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
      // The page has changed the attribute since, so that is its own value now.
      mark.before = now;
    }
    mark.ours = value ?? mark.before;
    if (now !== mark.ours) write(element, name, mark.ours);
  }

  /** The page's own value of the attribute. */
  before(element: Element, name: string): string | null {
    const mark = this.#attributes.get(element)?.get(name);
    const now = element.getAttribute(name);
    return mark !== undefined && now === mark.ours ? mark.before : now;
  }

  /** Makes a control invalid with a message; `""` restores the page's own validity. */
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

  /** Restores everything. */
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
