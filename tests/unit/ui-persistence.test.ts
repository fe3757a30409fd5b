/** @file The browser is asked to keep what there is once something is there, and only once. */
import { describe, expect, it, vi } from 'vitest';
import { persistOnceKept } from '../../src/ui/persistence.ts';
import type { WorkerEvent } from '../../src/worker/protocol.ts';
import { record } from './ui-fixtures.ts';

const saved: WorkerEvent = { type: 'saved', runId: 'a', step: 10 };

describe('persistOnceKept', () => {
  it('asks with the first checkpoint, not before, and not again', () => {
    const persist = vi.fn(async () => true);
    const hear = persistOnceKept({ persist });
    hear({ type: 'run', run: record({}) });
    expect(persist).not.toHaveBeenCalled();
    hear(saved);
    hear({ ...saved, step: 20 });
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('takes a browser that forbids it, or has no such thing', async () => {
    const persist = vi.fn(() => Promise.reject(new TypeError('forbidden')));
    persistOnceKept({ persist })(saved);
    await Promise.resolve(); // a rejection that nobody takes would fail the test
    expect(persist).toHaveBeenCalled();
    expect(() => persistOnceKept({})(saved)).not.toThrow();
  });
});
