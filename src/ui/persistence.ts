/** @file Asks the browser not to throw away what the page keeps. The page asks: a worker, which keeps it, has no way to. */
import type { WorkerEvent } from '../worker/protocol.ts';

type Manager = Partial<Pick<StorageManager, 'persist'>>;

/** Hears what the worker tells. Some browsers ask the person, so it is asked once, when there is something to lose. */
export function persistOnceKept(manager: Manager | undefined = navigator.storage): (event: WorkerEvent) => void {
  let asked = false;
  return ({ type }) => {
    if (asked || (type !== 'saved' && type !== 'lab-kept')) return;
    asked = true;
    manager?.persist?.().catch(() => false); // a browser that forbids storage promises nothing
  };
}
