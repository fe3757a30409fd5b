/** @file Pages that nobody sees first: a chunk each, fetched when one is opened, or before, when the browser has nothing to do. */
import type { View } from './commands.ts';

const chunks: Readonly<Partial<Record<View, () => Promise<unknown>>>> = {
  finetune: () => Promise.all([import('./finetune/page.ts'), import('./finetune/sheet.ts')]),
  squeeze: () => import('./squeeze/page.ts'),
  attention: () => import('./attention/page.ts'),
  labs: () => import('./labs/page.ts'),
};

/** Where there is no such thing as an idle browser. */
const LATER = 2000; // ms

/** Resolves when the elements of a view are known; until then the place of its page is empty. */
export const fetchView = async (view: View): Promise<void> => {
  await chunks[view]?.();
};

/** So that the page works offline from then on; what cannot be fetched now is fetched when it is opened. */
export function fetchViewsWhenIdle(): void {
  const fetchAll = () => void Promise.allSettled(Object.values(chunks).map((fetch) => fetch()));
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll);
  else setTimeout(fetchAll, LATER);
}
