// The name that somebody who mistyped one most likely meant.

/** The closest of the names, or `null` if none is close: more than a third of the letters would have to change. */
export function nearest(written: string, names: readonly string[]): string | null {
  let found: string | null = null;
  let least = Math.floor(written.length / 3) + 1;
  for (const name of names) {
    const distance = changes(written, name, least);
    if (distance < least) [found, least] = [name, distance];
  }
  return found;
}

/** How many letters have to be put in, taken out or replaced; `most` if at least so many. */
function changes(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[to]! + 1, next[to - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
