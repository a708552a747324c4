// What can wait until the frame that is due stands on the screen, so that it does not make that frame late.

export class AfterPaint {
  private next: (() => void) | null = null;
  private readonly painted = new MessageChannel();

  constructor() {
    this.painted.port1.onmessage = () => this.run();
  }

  /** Does this after the next frame, unless something newer comes before. */
  then(task: () => void): void {
    const waits = this.next !== null;
    this.next = task;
    // A message that is sent in a frame comes when that was painted.
    if (!waits) requestAnimationFrame(() => this.painted.port2.postMessage(null));
  }

  private run(): void {
    const task = this.next;
    this.next = null;
    task?.();
  }
}
