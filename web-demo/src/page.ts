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
