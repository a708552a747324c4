// What can wait until the frame that is due stands on the screen, so that it does not make that frame late.

export class AfterPaint {
  private next: (() => void) | null = null;

  /** Does this after the next frame, unless something newer comes before. */
  then(task: () => void): void {
    const waits = this.next !== null;
    this.next = task;
    // A frame is painted between the two.
    if (!waits) requestAnimationFrame(() => setTimeout(() => this.run()));
  }

  private run(): void {
    const task = this.next;
    this.next = null;
    task?.();
  }
}
