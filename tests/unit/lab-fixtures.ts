/** @file A small lab whose networks take no time, on a clock of its own, and a desk to run it at. */
import * as v from 'valibot';
import type { PreparedText } from '../../src/data/prepare.ts';
import { createTokenizer, END_OF_TEXT } from '../../src/data/tokenizer.ts';
import type { Engine } from '../../src/gpu/engine.ts';
import type { KeptLab } from '../../src/labs/kept.ts';
import type { Lab, LabId, LabResults } from '../../src/labs/lab.ts';
import type { LabNetwork } from '../../src/labs/network.ts';
import { quantisationSchema } from '../../src/labs/quantisation/result.ts';
import { scalingSchema } from '../../src/labs/scaling/result.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { Keeper } from '../../src/worker/keeper.ts';
import { LabDesk } from '../../src/worker/lab-desk.ts';
import type { LabEvent } from '../../src/worker/lab-protocol.ts';
import type { Problem } from '../../src/worker/protocol.ts';
import { Scheduler } from '../../src/worker/scheduler.ts';
import { fakeLocks } from './storage-fake-locks.ts';
import { visit } from './storage-memory.ts';

export const NETWORKS = 3;
export const SUBMITS = 4;

export interface Bench {
  readonly disk: Map<string, unknown>;
  readonly scheduler: Scheduler;
  readonly events: LabEvent[];
  readonly problems: Problem[];
  /** What was trained and freed, in order. */
  readonly log: string[];
  readonly desk: LabDesk;
  /** Called in each submit with its name, such as `scaling 2.1`. */
  onSubmit: (name: string) => void;
  clock: number; // ms
  submitMs: number;
  lost: boolean;
  /** What is handed over to be kept of each network; null: nothing. */
  makes: ((network: number) => LabNetwork) | null;
  /** Instead of a text. */
  text: { readonly ok: false; readonly problem: Problem } | null;
}

/** A page that is opened: what earlier visits kept is on `disk`, and tabs that are open with it share its `locks`. */
export async function openBench(disk = new Map<string, unknown>(), locks = fakeLocks()): Promise<Bench> {
  const storage = await openStorage({ store: visit(disk), locks });
  if (!storage.ok) throw new Error(storage.problem.code);
  const [scheduler, events, problems]: [Scheduler, LabEvent[], Problem[]] = [new Scheduler(), [], []];
  const state = {
    disk,
    scheduler,
    events,
    problems,
    log: [],
    onSubmit: () => {},
    clock: 0,
    submitMs: 100,
    lost: false,
    makes: null,
    text: null,
  };
  const keeper = new Keeper(storage.value, (problem) => problems.push(problem));
  const adapter = { vendor: 'test', architecture: '', description: '', software: false };
  const facts = { sha256: 'ab'.repeat(32), characters: 100 };
  const tokenizer = createTokenizer([END_OF_TEXT, 'a', 'b']);
  const prepared = { facts, tokenizer } as PreparedText; // small labs read no more of it
  const unused = () => {
    throw new Error('not in these tests');
  };
  const bench: Bench = Object.assign(state, {
    desk: new LabDesk({
      labs: {
        scaling: { ...fakeLab(() => bench, 'scaling', scalingSchema, pointsOf), readsText: { blockSize: 8 } },
        quantisation: {
          ...fakeLab(
            () => bench,
            'quantisation',
            quantisationSchema,
            () => ({ schema: 1, sizes: [] }),
          ),
          readsText: { blockSize: 8 },
        },
        planning: { ...fakeLab(() => bench, 'planning', v.any(), unused), run: unused },
        thought: { ...fakeLab(() => bench, 'thought', v.any(), unused), run: unused },
        induction: { ...fakeLab(() => bench, 'induction', v.any(), unused), run: unused },
      },
      engine: () => ({ gpu: { adapter }, choices: {} }) as unknown as Engine, // no more is asked for
      scheduler,
      keeper: () => keeper,
      send: (event) => events.push(event),
      text: async (blockSize) => bench.text ?? { ok: true, value: { name: `text for ${blockSize}`, prepared } },
      flopsPerSecond: () => 1000,
      wake: async () => ({ ok: true, value: null }),
      gpuLost: () => bench.lost,
      now: () => bench.clock,
    }),
  });
  return bench;
}

/** A point for each finished network; the second one diverged. */
function pointsOf(runs: readonly (string | null)[]): LabResults['scaling'] {
  const points = runs.map((run, i) => ({
    ...{ parameters: i + 1, characters: 1, seed: 1 },
    loss: i === 1 ? Number.NaN : 2,
    ...(run !== null && { run }),
  }));
  return { schema: 1, points, predictions: [] };
}

function fakeLab<Id extends LabId>(
  at: () => Bench,
  id: Id,
  schema: Lab<Id>['schema'],
  result: (runs: readonly (string | null)[]) => LabResults[Id], // that finished networks are kept as
): Lab<Id> {
  return {
    id,
    schema,
    readsText: null,
    seeds: { full: [1, 2], quick: [1] },
    cost: ({ seeds }) => ({ networks: NETWORKS, flops: 6000 * seeds.length }),
    async *run({ finished, keep }) {
      const bench = at();
      const runs = finished ? runsOf(finished) : [];
      for (let network = runs.length; network < NETWORKS; network++) {
        try {
          for (let submit = 1; submit <= SUBMITS; submit++) {
            await Promise.resolve(); // as a GPU: never at once
            bench.clock += bench.submitMs;
            const name = `${id} ${network + 1}.${submit}`;
            bench.log.push(name);
            bench.onSubmit(name);
            const share = (network + submit / SUBMITS) / NETWORKS;
            const ends = submit === SUBMITS;
            if (ends) runs.push((bench.makes && (await keep?.(bench.makes(network + 1)))) ?? null);
            yield { share, network: `network ${network + 1}`, result: ends ? result([...runs]) : null };
          }
        } finally {
          bench.log.push(`${id} ${network + 1} freed`);
        }
      }
    },
  };
}

function runsOf(finished: object): (string | null)[] {
  const points = 'points' in finished ? (finished.points as LabResults['scaling']['points']) : [];
  return points.map(({ run = null }) => run);
}

/** How many networks are finished in a kept scaling lab. */
export const finishedIn = (kept: KeptLab | undefined): number => (kept?.result ? runsOf(kept.result).length : 0);
