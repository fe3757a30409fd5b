/** @file `fledgling lab planning | thought | induction | scaling | quantisation`: runs the lab's plan and prints what it found. */
import { builtinTexts } from '../data/builtin.ts';
import { duration, wholePercent } from '../data/format.ts';
import { prepareText } from '../data/prepare.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { followLab } from '../labs/follow.ts';
import { goesOnTo, type KeptLab, keptSchema, newKept, onMachine } from '../labs/kept.ts';
import { type Lab, type LabId, type LabText, seedsOf } from '../labs/lab.ts';
import { labs } from '../labs/registry.ts';
import { textOptions, wantedText } from './dataset.ts';
import { withEngine } from './engine.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { keepFinished, readFinished } from './finished.ts';
import { labLines, labObject } from './lab-lines.ts';
import { wantedReport } from './lab-report.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';

export const labOptions = {
  quick: { type: 'flag', help: 'fewer and smaller networks: enough for the figure' },
  seeds: { type: 'integer', hint: 'N', help: 'how many seeds each network is trained with', min: 1 },
  seed: { type: 'integer', hint: 'N', help: 'the first of them' },
  out: {
    type: 'string',
    hint: 'FILE',
    help: 'what is finished (JSON); if it is there the lab goes on from it, with further seeds too',
  },
  report: { type: 'string', hint: 'FILE', help: 'a report to hand in: .html, .md or .json, by its ending' },
  ...JSON_OPTION,
} as const satisfies Options;

export const readingLabOptions = { ...labOptions, ...textOptions } as const satisfies Options;

type Wanted = Values<typeof labOptions> & Partial<Pick<Values<typeof readingLabOptions>, 'text' | 'dataset'>>;

/** The command of one lab. */
export function labCommand<Id extends LabId>(id: Id): (wanted: Wanted, out: Output) => Promise<void> {
  const lab: Lab<Id> = labs[id];
  return async (wanted, out) => {
    const writeReport = wantedReport(wanted.report);
    const text = lab.readsText && (await labText(wanted, lab.readsText.blockSize));
    const plan = { quick: wanted.quick, seeds: wantedSeeds(lab, wanted), text: text?.name ?? null };
    const file = await readFinished(wanted.out, keptSchema(lab));
    const there = file && goesOnTo(file, plan);
    if (file && !there)
      throw new UsageError(`--out ${wanted.out}: there is another plan in it (--quick, seeds or text differ)`);
    const begun = ({ gpu }: Engine): KeptLab<Id> => {
      const machine = adapterName(gpu.adapter);
      return there ? onMachine(there, machine) : newKept(lab, plan, { guess: null, machine });
    };
    const kept =
      there?.share === 1
        ? there
        : await withEngine({ out }, (engine) => followed(lab, { engine, text, kept: begun(engine) }, { wanted, out }));
    await writeReport(kept);
    out.result(labObject(kept), labLines(kept));
  };
}

interface Session<Id extends LabId> {
  readonly engine: Engine;
  readonly text: LabText | null;
  readonly kept: KeptLab<Id>;
}

/** Runs the lab to its end, or until Ctrl+C. */
async function followed<Id extends LabId>(
  lab: Lab<Id>,
  session: Session<Id>,
  { wanted, out }: { readonly wanted: Wanted; readonly out: Output },
): Promise<KeptLab<Id>> {
  let { kept } = session;
  let stopped = false;
  const stop = () => {
    stopped = true;
    out.progress('Stopping; what is finished is kept.');
  };
  process.once('SIGINT', stop);
  let last = '';
  for await (const at of followLab(lab, { ...session, now: () => performance.now() })) {
    kept = at.kept;
    if (at.finished && wanted.out !== undefined) await keepFinished(wanted.out, kept);
    const line = `${wholePercent(at.share)}: ${at.network}`;
    if (line !== last) out.progress(at.secondsLeft === null ? line : `${line}, ${duration(at.secondsLeft)} left`);
    last = line;
    if (stopped) break;
  }
  process.off('SIGINT', stop);
  return kept;
}

/** What was asked for, else what the page's labs read. */
async function labText({ text, dataset }: Wanted, blockSize: number): Promise<LabText> {
  const first = builtinTexts()[0]?.id;
  const { name, raw, form } = await wantedText({ text, dataset: text === undefined ? (dataset ?? first) : dataset });
  const prepared = await prepareText(raw, blockSize, form);
  if (!prepared.ok) throw new CommandFailure(prepared.problem);
  const title = text === undefined ? builtinTexts().find(({ id }) => id === name)?.title : undefined;
  return { name: title ?? name, prepared: prepared.value };
}

/** `--seeds` of them from `--seed` on; what is not said is as in the lab's plan. */
export function wantedSeeds(
  lab: Pick<Lab<LabId>, 'seeds'>,
  { quick, seeds, seed }: Pick<Wanted, 'quick' | 'seeds' | 'seed'>,
): readonly number[] {
  const planned = seedsOf(lab, quick);
  const first = seed ?? planned[0] ?? 1;
  return Array.from({ length: seeds ?? planned.length }, (_, i) => first + i);
}
