// Stores the drafts of this machine in IndexedDB. No other file uses the database.
//
// A save is one transaction, which writes only if the draft is still at the revision that was opened. A save that
// was reported as done survives a crash of the browser; after a loss of power, the guarantees of IndexedDB apply.

import { upgraded, type Draft, type Stage } from "./draft";
import type { Recorded } from "./register";

const NAME = "kakari-page";
const VERSION = 1;

/** Another window has saved this draft since it was opened here. */
export class DraftConflict extends Error {}

/** The fields of a draft that the list shows; the whole draft is read when it is opened. */
export type DraftHead = Pick<
  Draft,
  "key" | "facility" | "stage" | "agreement" | "changed_at" | "sent_at" | "settled"
> & { people: string[] };

export class Drafts {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(): Promise<Drafts> {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const drafts = request.result.createObjectStore("drafts", { keyPath: "key" });
      drafts.createIndex("changed_at", "changed_at");
      request.result.createObjectStore("settings");
      request.result.createObjectStore("register");
    };
    const database = await settled(request);
    // A newer version of the page in another window may need to upgrade the database, and waits for this.
    database.onversionchange = () => database.close();
    return new Drafts(database);
  }

  /**
   * Saves the draft as its next revision and updates `revision` in it.
   * Throws DraftConflict if another window has saved it since it was read.
   */
  async save(draft: Draft): Promise<void> {
    await this.saveAll([draft]);
  }

  /**
   * Saves drafts in one transaction: all or none.
   * Throws DraftConflict if another window has saved one of them since it was read.
   */
  async saveAll(drafts: readonly Draft[]): Promise<void> {
    const transaction = this.database.transaction("drafts", "readwrite");
    const done = committed(transaction);
    const store = transaction.objectStore("drafts");
    const there = await Promise.all(drafts.map(({ key }) => settled<Draft | undefined>(store.get(key))));
    const conflict = drafts.find((draft, at) => (there[at]?.revision ?? 0) !== draft.revision);
    if (conflict !== undefined) {
      transaction.abort();
      throw new DraftConflict(conflict.key);
    }
    for (const draft of drafts) store.put({ ...draft, revision: draft.revision + 1 });
    await done;
    // Only after the commit: a draft whose save failed must keep its revision.
    for (const draft of drafts) draft.revision += 1;
  }

  async get(key: string): Promise<Draft | undefined> {
    const stored: Draft | undefined = await settled(this.read("drafts").get(key));
    return stored && upgraded(stored);
  }

  /** Deletes drafts in one transaction: all or none. */
  async remove(...keys: string[]): Promise<void> {
    const transaction = this.database.transaction("drafts", "readwrite");
    const done = committed(transaction);
    for (const key of keys) transaction.objectStore("drafts").delete(key);
    await done;
  }

  /** The list of all drafts, the last changed first. */
  async heads(): Promise<DraftHead[]> {
    const all: Draft[] = await settled(this.read("drafts").index("changed_at").getAll());
    return all.reverse().map(upgraded).map((draft) => ({
      key: draft.key,
      facility: draft.facility,
      stage: draft.stage,
      agreement: draft.agreement,
      changed_at: draft.changed_at,
      sent_at: draft.sent_at,
      settled: draft.settled,
      people: [...draft.first.hands, ...(draft.second?.hands ?? [])],
    }));
  }

  /** All drafts in these stages, in the order in which they were begun. */
  async inStages(stages: readonly Stage[]): Promise<Draft[]> {
    const all: Draft[] = await settled(this.read("drafts").getAll());
    return all
      .map(upgraded)
      .filter((draft) => stages.includes(draft.stage))
      .sort((one, other) => one.first.began_at.localeCompare(other.first.began_at));
  }

  /** All drafts of these facilities. */
  async ofFacilities(ids: ReadonlySet<string>): Promise<Draft[]> {
    const all: Draft[] = await settled(this.read("drafts").getAll());
    return all.map(upgraded).filter((draft) => ids.has(draft.facility.id));
  }

  async setting(name: string): Promise<string> {
    return (await settled<string | undefined>(this.read("settings").get(name))) ?? "";
  }

  async set(name: string, value: string): Promise<void> {
    const transaction = this.database.transaction("settings", "readwrite");
    const done = committed(transaction);
    transaction.objectStore("settings").put(value, name);
    await done;
  }

  async register(): Promise<Recorded[]> {
    return (await settled<Recorded[] | undefined>(this.read("register").get("facilities"))) ?? [];
  }

  async saveRegister(facilities: Recorded[]): Promise<void> {
    const transaction = this.database.transaction("register", "readwrite");
    const done = committed(transaction);
    transaction.objectStore("register").put(facilities, "facilities");
    await done;
  }

  private read(store: "drafts" | "settings" | "register"): IDBObjectStore {
    return this.database.transaction(store, "readonly").objectStore(store);
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
  // Whoever waits for it hears of a failure; where a request fails before anybody waits, that failure is thrown instead.
  done.catch(() => undefined);
  return done;
}
