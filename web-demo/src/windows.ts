// One draft is typed in one window. A second window sees it and may ask for it; the first saves, lets go, and
// only looks on. A window that dies lets go by itself.
//
// Locks need a page that the browser trusts (a disk, localhost, https). Elsewhere every window gets every
// draft, and the revision that each save looks at keeps one from overwriting the other (drafts.ts).

const CHANNEL = "kakari-page";

interface Hold {
  release(): void;
}

/** What this window holds, by the key of the draft. */
const holds = new Map<string, Hold>();

/** What another window has asked for: its request for the lock may still be on its way, and must not be overtaken. */
const given = new Set<string>();

/** Takes the draft for this window, unless another has it. `asked`: another window wants it; what is typed has to be saved first. */
export async function hold(key: string, asked: () => Promise<void>): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  if (given.delete(key)) return false;
  if (!holds.has(key) && !(await lock(key, { ifAvailable: true }))) return false;
  const channel = new BroadcastChannel(CHANNEL);
  const held = holds.get(key);
  const release = () => {
    channel.close();
    held?.release();
  };
  holds.set(key, { release });
  channel.onmessage = ({ data }) => {
    if (data !== key) return;
    given.add(key);
    void asked();
  };
  return true;
}

/** Asks the window that has the draft for it, and has it when that one has let go. */
export async function takeOver(key: string, signal: AbortSignal): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(key);
  channel.close();
  await lock(key, { signal });
}

/** Leaves the draft to others. */
export function letGo(key: string): void {
  holds.get(key)?.release();
  holds.delete(key);
}

/** Resolves when the lock is there, or with `false` when it is not to be had; the lock stays until it is let go. */
function lock(key: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`draft ${key}`, options, (there) => {
        if (there === null) return resolve(false);
        return new Promise<void>((release) => {
          holds.set(key, { release });
          resolve(true);
        });
      })
      .catch(reject);
  });
}
