// The controls of a page that together answer one question: reads their answer and places messages beside them.
import type { Answer, Item } from "./types.js";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** All controls that can answer a question; buttons and file fields cannot. */
const CONTROLS = "input:not([type=button],[type=submit],[type=reset],[type=image],[type=file]), select, textarea";

/** A number in the form in which the engine writes it. All other text is passed on for the paper reader. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u;

/** The controls of one question. */
export interface Field {
  readonly controls: readonly Control[];
  /** The element with the attribute: the control itself, or an element around the controls. */
  readonly holder: HTMLElement;
}

/** The fields inside `root`, by the value of `attribute`, in the order of the page. */
export function fields(root: HTMLElement, attribute: string): Map<string, Field> {
  const found = new Map<string, { controls: Control[]; holder: HTMLElement }>();
  for (const control of root.querySelectorAll<Control>(CONTROLS)) {
    const holder = control.closest<HTMLElement>(`[${attribute}]`);
    if (holder === null || !root.contains(holder)) continue;
    const name = holder.getAttribute(attribute)!;
    const field = found.get(name);
    if (field === undefined) found.set(name, { controls: [control], holder });
    else field.controls.push(control);
  }
  return found;
}

/** The answer of the controls, for `Form.set`. */
export function written(item: Pick<Item, "type">, { controls }: Field): Answer {
  const names = item.type === "names" || item.type === "names8";
  const texts = controls.filter((control) => !control.matches(":disabled")).flatMap((control) => values(control, names));
  if (texts.length === 0) return null;
  const answers = names || item.type === "text" ? texts : texts.map((text) => (PLAIN_NUMBER.test(text) ? Number(text) : text));
  // Several numbers in one text field stay one text, which the engine splits.
  const list = names || (item.type === "multi" && !controls.every(typed));
  return answers.length === 1 && !list ? answers[0]! : answers;
}

/** The text of a field that is not a question, such as the facility's name. */
export function text(field: Field): string | null {
  const answer = written({ type: "text" }, field);
  return typeof answer === "string" ? answer : null;
}

/** Whether something was typed into a `type=number` field that the browser does not hand out as its value. */
export function unreadable({ controls }: Field): boolean {
  return controls.some((control) => control.validity.badInput);
}

/** Whether the control is for typing, not choosing; the page then shows how the text was read. */
export function typed(control: Control): boolean {
  return control.localName !== "select" && control.type !== "radio" && control.type !== "checkbox";
}

function values(control: Control, names: boolean): string[] {
  if (control.type === "radio" || control.type === "checkbox") {
    return (control as HTMLInputElement).checked && control.value !== "" ? [control.value] : [];
  }
  if (control.localName === "select") {
    return [...(control as HTMLSelectElement).selectedOptions].map((option) => option.value).filter((value) => value !== "");
  }
  const parts = names ? control.value.split(/[\n;；]/u).map((name) => name.trim()) : [control.value];
  return parts.filter((part) => part !== "");
}

/** Inserts the message at the place that the page marks, else below the field; never into a label, whose text it would join. */
export function place(root: HTMLElement, name: string, { controls, holder }: Field, message: HTMLElement): void {
  const own = root.querySelector(`[data-item-message="${CSS.escape(name)}"]`);
  if (own !== null) return void own.append(message);
  if (!controls.includes(holder as Control) && holder.localName !== "label") return void holder.append(message);
  const last = controls.at(-1)!;
  const group = controls.length > 1 ? last.closest("fieldset, [role=radiogroup], [role=group]") : null;
  if (group !== null && root.contains(group) && group !== root && controls.every((control) => group.contains(control))) {
    return void group.append(message);
  }
  const label = last.closest("label");
  (label !== null && root.contains(label) ? label : last).after(message);
}

/** The elements that get `aria-describedby`: the fieldset of a group of choices, else each control. */
export function described({ controls, holder }: Field): HTMLElement[] {
  if (controls.length === 1) return [controls[0]!];
  const group = controls.includes(holder as Control) ? controls[0]!.closest<HTMLElement>("fieldset") : holder;
  return group !== null && group.localName === "fieldset" && controls.every((control) => group.contains(control))
    ? [group]
    : [...controls];
}
