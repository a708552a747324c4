// Making elements. Text goes in as text, never as markup: no name of a facility can become an element.

type Child = Node | string | null | false;
type Properties = Record<string, string | number | boolean | null | ((event: never) => void)>;

/**
 * An element. A function is a listener for the event of that name; `true` is an attribute without
 * value; `null` and `false` leave the attribute out.
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

/** Puts a text in only if it differs: a live region speaks only of what is new. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Moves the focus to a heading or a field and what belongs to it into view. */
export function focusOn(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

/** A file for the person at the page; nothing leaves the machine. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}

/** Whether a key belongs to the input method and not to the page. */
export function composing(event: KeyboardEvent): boolean {
  // 229 is what some input methods send for the Enter that ends a conversion.
  return event.isComposing || event.keyCode === 229;
}
