// Saves a draft while it is typed: at once, one save at a time, the newest state wins.

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

  /** Something was typed. Returns at once. */
  changed(): void {
    this.dirty = true;
    this.say("saving");
    this.running ??= this.run();
  }

  /** Waits until all that was typed is on the disk; throws what keeps it from there. */
  async flush(): Promise<void> {
    await this.running;
    if (this.failure !== null) throw this.failure;
  }

  private async run(): Promise<void> {
    this.failure = null;
    try {
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
