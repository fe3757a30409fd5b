/** @file Success or a typed problem of storage; the same shapes as `Answer` and `Problem` of the worker's protocol. */

export type StorageProblem =
  | { readonly code: 'storage-full'; readonly needed: number; readonly free: number | null } // bytes
  | { readonly code: 'storage-unavailable'; readonly detail: string }
  | { readonly code: 'storage-taken' } // another tab holds the run
  | { readonly code: 'checkpoint-damaged'; readonly detail: string };

export type StorageAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: StorageProblem };

/** Bytes that may still be written, null where the browser does not say. */
export type FreeSpace = () => Promise<number | null>;

/** What `action` gives, or why storage failed. `needed`: bytes about to be written, 0 for reading. */
export async function attempt<T>(
  options: { readonly needed: number; readonly free: FreeSpace },
  action: () => Promise<T>,
): Promise<StorageAnswer<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (nameOf(error) !== 'QuotaExceededError') {
      return { ok: false, problem: { code: 'storage-unavailable', detail: String(error) } };
    }
    return { ok: false, problem: { code: 'storage-full', needed: options.needed, free: await options.free() } };
  }
}

/** DOMException is not a subclass of Error everywhere. */
function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : null;
}
