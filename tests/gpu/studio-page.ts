/** @file A page as a test sees it: the worker's side of the protocol on a real engine and a storage in memory, and all its news. */
import type { Config } from '../../src/config/types.ts';
import type { Engine } from '../../src/gpu/engine.ts';
import type { LockSource } from '../../src/storage/run-locks.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { Answer, TextSource, WorkerEvent } from '../../src/worker/protocol.ts';
import { Studio } from '../../src/worker/studio.ts';
import { visit } from '../unit/storage-memory.ts';

/** A closed page lets go of its locks; what happens when it does not is tested in storage-locks. */
const alwaysFree: LockSource = {
  request: async (_name: string, ...rest: unknown[]) => {
    const callback = rest.at(-1) as (lock: Lock) => unknown;
    return callback({ name: _name, mode: 'exclusive' });
  },
};

/** null: the browser forbids storage. */
export type Disk = Map<string, unknown> | null;

export class Page {
  engine: Engine;
  readonly events: WorkerEvent[] = [];
  readonly studio: Studio;
  private waiting: { wanted: (event: WorkerEvent) => boolean; found: (event: WorkerEvent) => void }[] = [];

  constructor(engine: Engine, disk: Disk = new Map()) {
    this.engine = engine;
    this.studio = new Studio({
      openEngine: async () => ({ ok: true, value: this.engine }),
      openStorage: async () =>
        disk
          ? openStorage({ store: visit(disk), locks: alwaysFree })
          : { ok: false, problem: { code: 'storage-unavailable', detail: 'forbidden' } },
    });
    void this.studio.subscribe((event) => {
      this.events.push(event);
      for (const { wanted, found } of this.waiting) if (wanted(event)) found(event);
    });
  }

  async open({ config, text }: { readonly config: Config; readonly text: TextSource }): Promise<this> {
    value(await this.studio.start({ config, textId: null }));
    value(await this.studio.setText(text));
    return this;
  }

  next(wanted: (event: WorkerEvent) => boolean): Promise<WorkerEvent> {
    return new Promise((found) => this.waiting.push({ wanted, found }));
  }

  state(state: string): Promise<WorkerEvent> {
    return this.next((event) => event.type === 'state' && event.state === state);
  }

  of<T extends WorkerEvent['type']>(type: T): Extract<WorkerEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<WorkerEvent, { type: T }> => event.type === type);
  }

  losses(): number[] {
    return this.of('metrics').flatMap(({ points }) => points.map(({ loss }) => loss));
  }
}

export function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}
