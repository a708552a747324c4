// Saves a draft while it is being worked on: immediately, one save at a time, always the latest state. While anything is
// not saved, the browser asks before it reloads or closes the page.

import type { Draft } from "./draft";
import type { Drafts } from "./drafts";

export type SaveState = "saving" | "saved" | { failed: unknown };

export class Autosave {
  private running: Promise<void> | null = null;
  private dirty = false;
  private failure: unknown = null;
  private readonly ask = (event: BeforeUnloadEvent) => {
    if (this.dirty || this.running !== null) event.preventDefault();
  };

  constructor(
    private readonly drafts: Drafts,
    private readonly draft: Draft,
    private readonly say: (state: SaveState) => void,
  ) {
    addEventListener("beforeunload", this.ask);
  }

  /** Starts saving after a change, or notes that the running save has to be followed by another. Does not wait. */
  changed(): void {
    this.dirty = true;
    this.say("saving");
    this.running ??= this.run();
  }

  /** Waits until everything typed is saved; throws the error if saving failed. */
  async flush(): Promise<void> {
    await this.running;
    if (this.failure !== null) throw this.failure;
  }

  /** Gives up what could not be saved, because the person said so. */
  abandon(): void {
    this.failure = null;
    this.dirty = false;
  }

  /** Ends the guard of the page; the draft is saved or given up. */
  close(): void {
    removeEventListener("beforeunload", this.ask);
  }

  private async run(): Promise<void> {
    this.failure = null;
    try {
      // Changes made during a save are saved together in the next round.
      while (this.dirty) {
        this.dirty = false;
        this.draft.changed_at = new Date().toISOString();
        await this.drafts.save(this.draft);
      }
      this.say("saved");
    } catch (error) {
      this.dirty = true;
      this.failure = error;
      this.say({ failed: error });
    } finally {
      this.running = null;
    }
  }
}
