// The drafts on this machine: one IndexedDB database, all of it and nobody else's business.
//
// A save is one transaction: it looks whether the draft is still the one that was opened, and only
// then writes. What was acknowledged survives the death of the browser; for losing power the
// database's own promise holds.

import type { Draft, Stage } from "./draft";
import type { Recorded } from "./register";

const NAME = "kakari-page";
const VERSION = 1;

/** Another window saved this draft since it was opened here. */
export class DraftConflict extends Error {}

/** The lines of the list; the whole draft is read when it is opened. */
export type DraftHead = Pick<
  Draft,
  "key" | "facility" | "stage" | "agreement" | "changed_at" | "sent_at" | "settled"
> & { by: string; second_by: string };

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
    // A newer page in another window may change the database; this one gives way at once.
    database.onversionchange = () => database.close();
    return new Drafts(database);
  }

  /**
   * Saves the draft as its next revision and says so in it.
   * Throws DraftConflict when it was saved elsewhere since.
   */
  async save(draft: Draft): Promise<void> {
    await this.saveAll([draft]);
  }

  /**
   * Saves many drafts in one transaction: all or none.
   * Throws DraftConflict when one was saved elsewhere since.
   */
  async saveAll(drafts: readonly Draft[]): Promise<void> {
    const transaction = this.database.transaction("drafts", "readwrite");
    const done = committed(transaction);
    const store = transaction.objectStore("drafts");
    const there = await Promise.all(drafts.map(({ key }) => settled<Draft | undefined>(store.get(key))));
    const conflict = drafts.find((draft, at) => (there[at]?.revision ?? 0) !== draft.revision);
    if (conflict !== undefined) {
      transaction.abort();
      await done.catch(() => undefined);
      throw new DraftConflict(conflict.key);
    }
    for (const draft of drafts) store.put({ ...draft, revision: draft.revision + 1 });
    await done;
    for (const draft of drafts) draft.revision += 1;
  }

  async get(key: string): Promise<Draft | undefined> {
    return settled(this.read("drafts").get(key));
  }

  async remove(key: string): Promise<void> {
    const transaction = this.database.transaction("drafts", "readwrite");
    const done = committed(transaction);
    transaction.objectStore("drafts").delete(key);
    await done;
  }

  /** All drafts, the last changed first. */
  async heads(): Promise<DraftHead[]> {
    const all: Draft[] = await settled(this.read("drafts").index("changed_at").getAll());
    return all.reverse().map((draft) => ({
      key: draft.key,
      facility: draft.facility,
      stage: draft.stage,
      agreement: draft.agreement,
      changed_at: draft.changed_at,
      sent_at: draft.sent_at,
      settled: draft.settled,
      by: draft.first.by,
      second_by: draft.second?.by ?? "",
    }));
  }

  /** The drafts of these stages, in the order in which they were begun. */
  async inStages(stages: readonly Stage[]): Promise<Draft[]> {
    const all: Draft[] = await settled(this.read("drafts").getAll());
    return all
      .filter((draft) => stages.includes(draft.stage))
      .sort((one, other) => one.first.began_at.localeCompare(other.first.began_at));
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

  async keepRegister(facilities: Recorded[]): Promise<void> {
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
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
