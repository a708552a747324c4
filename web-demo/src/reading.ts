// Which drafts of a file are new here: what is here already, equal in every answer, does not come a second time.

import type { App } from "./app";
import { copyOf, type Draft } from "./draft";
import { report } from "./report";

export interface Addable {
  /** Those to be saved. */
  fresh: Draft[];
  /** How many are here already. */
  there: number;
  /** How many of the new ones are of a facility of which there is another form. */
  beside: number;
}

export async function addable(app: App, read: readonly Draft[]): Promise<Addable> {
  const made: Addable = { fresh: [], there: 0, beside: 0 };
  const known = new Map<string, Draft[]>();
  for (const draft of await app.drafts.ofFacilities(new Set(read.map(({ facility }) => facility.id)))) note(known, draft);
  for (const draft of read) {
    const others = known.get(draft.facility.id) ?? [];
    const same = others.find(({ key }) => key === draft.key);
    if (others.some((other) => equal(app, other, draft))) {
      made.there += 1;
      continue;
    }
    // Kept in a file because it could not be saved, and nobody has saved it since: it takes the place of what it came from. If
    // somebody has, both stay.
    const goesOn = same !== undefined && same.revision === draft.revision;
    const fresh = same === undefined ? { ...draft, revision: 0 } : goesOn ? draft : copyOf(draft);
    made.fresh.push(fresh);
    if (others.length > 0 && !goesOn) made.beside += 1;
    note(known, fresh);
  }
  return made;
}

function note(known: Map<string, Draft[]>, draft: Draft): void {
  const there = known.get(draft.facility.id);
  if (there === undefined) known.set(draft.facility.id, [draft]);
  else there.push(draft);
}

/** Whether both say the same: as reports, and for forms that are still worked on in every text. */
function equal(app: App, one: Draft, other: Draft): boolean {
  if (one.key === other.key) return text(one) === text(other);
  return done(one) && done(other) && JSON.stringify(report(one, app.sheet(one))) === JSON.stringify(report(other, app.sheet(other)));
}

function done({ stage }: Draft): boolean {
  return stage === "finished" || stage === "sent";
}

function text({ stage, facility, first, second, settling, settled }: Draft): string {
  const typed = [first, second].map((keying) => keying && [keying.by, keying.hands, Object.entries(keying.head).sort(), Object.entries(keying.written).sort()]);
  return JSON.stringify([stage, facility.id, facility.name, facility.kind, typed, Object.entries(settling).sort(), settled]);
}
