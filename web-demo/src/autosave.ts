// Saves a draft while it is being typed: immediately, one save at a time, always the latest state.

import type { Draft } from "./draft";
import type { Drafts } from "./drafts";

export type SaveState = "saving" | "saved" | { failed: unknown };

export class Autosave {
  private running: Promise<void> | null = null;
  private dirty = false;
  private failure: unknown = null;

  constructor(
    private readonly drafts: Drafts,
    private readonly draft: Draft,
    private readonly say: (state: SaveState) => void,
  ) {}

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
      this.failure = error;
      this.say({ failed: error });
    } finally {
      this.running = null;
    }
  }
}
