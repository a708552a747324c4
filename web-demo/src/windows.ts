// Lets only one window at a time type in a draft. A second window can ask for the draft; the first one then saves,
// releases it and only shows it. A window that crashes releases its drafts by itself.
//
// This uses Web Locks, which exist only in secure contexts (file, localhost, https). Elsewhere every window may type
// in every draft, and the check of revisions in each save keeps windows from overwriting each other (drafts.ts).

const CHANNEL = "kakari-page";

interface Hold {
  release(): void;
}

/** The drafts that this window has, by key. */
const holds = new Map<string, Hold>();

/**
 * The drafts that another window has asked for. Its request for the lock may not have arrived yet, so this window must
 * not take the lock again before it.
 */
const given = new Set<string>();

/**
 * Takes the draft for this window; returns false if another window has it. `asked` is called when another window wants
 * it: it has to save what was typed and call `letGo`.
 */
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

/** Asks the window that has the draft for it; resolves when that window has released it. */
export async function takeOver(key: string, signal: AbortSignal): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(key);
  channel.close();
  await lock(key, { signal });
}

/** Releases the draft for other windows. */
export function letGo(key: string): void {
  holds.get(key)?.release();
  holds.delete(key);
}

/** Requests the lock. Resolves with true once this window has it, until `letGo`, or with false if it is not available. */
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
