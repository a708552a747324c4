// Makes and changes elements. Text is inserted as text and never as markup, so no facility's name can become an
// element.

type Child = Node | string | null | false;
type Properties = Record<string, string | number | boolean | null | ((event: never) => void)>;

/**
 * Makes an element. A property that is a function becomes a listener for the event of that name, `true` an attribute
 * without value; `null` and `false` leave the attribute out.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== false) element.append(child);
  }
  return element;
}

/** Sets the text of an element if it differs. Screen readers announce a live region on every change, even to equal text. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Moves the focus to an element and scrolls it to the middle, so that its surroundings are visible too. */
export function focusOn(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

/** Offers a text as a file to save. Nothing is sent over the network. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}

/** Whether a key press belongs to the input method (IME) and not to the page. */
export function composing(event: KeyboardEvent): boolean {
  // Some input methods send key code 229 for the Enter that ends a conversion.
  return event.isComposing || event.keyCode === 229;
}

/** Calls `then` after each change of the text, except while the input method (IME) is converting. */
export function whenTyped(input: HTMLElement, then: () => void): void {
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) then();
  });
  input.addEventListener("compositionend", then);
}

/**
 * Replaces the text of a field as if it were typed, so that Ctrl+Z takes it back. `execCommand` is the only way to do that, and
 * every browser has it; should one refuse, the text is set all the same.
 */
export function retype(input: HTMLInputElement, text: string): void {
  if (input.value === text) return;
  input.focus();
  input.select();
  const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (done && input.value === text) return;
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** More than anybody writes into a field of a form; a file that was pasted by mistake would stop the page for seconds. */
const MOST = 10_000;

/** Refuses, inside `root`, what is pasted or dropped into a field and is longer than any answer, as a whole and never in part. */
export function refuseHuge(root: HTMLElement, refused: (most: number) => void): void {
  const heard = (event: Event, data: DataTransfer | null) => {
    if ((data?.getData("text/plain") ?? "").length <= MOST) return;
    event.preventDefault();
    event.stopPropagation();
    refused(MOST);
  };
  // Before the listeners of the fields.
  root.addEventListener("paste", (event) => heard(event, event.clipboardData), true);
  root.addEventListener("drop", (event) => heard(event, event.dataTransfer), true);
}
