// What is half done on the list and not a draft yet, kept for this window until it is closed, so that a reload costs nothing.
// Nothing of a patient is ever given to it.

const PREFIX = "kakari-page ";

export type Remembered = "other" | "stage" | "narrow";

/** The text remembered under a name; empty if there is none, or the browser keeps none for this page. */
export function recall(name: Remembered): string {
  try {
    return sessionStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

export function remember(name: Remembered, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, text);
  } catch {
    // Then a reload forgets it, as before.
  }
}
