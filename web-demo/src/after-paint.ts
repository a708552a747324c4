// Runs work that can wait after the next frame is on the screen, so that it does not delay that frame.

export class AfterPaint {
  private next: (() => void) | null = null;
  private readonly painted = new MessageChannel();

  constructor() {
    this.painted.port1.onmessage = () => this.run();
  }

  /** Runs the task after the next frame; a later call before that replaces it. */
  then(task: () => void): void {
    const waits = this.next !== null;
    this.next = task;
    // A message that is posted in an animation frame arrives after the frame was painted.
    if (!waits) requestAnimationFrame(() => this.painted.port2.postMessage(null));
  }

  private run(): void {
    const task = this.next;
    this.next = null;
    task?.();
  }
}
