/** @file `fledgling train`: from a text to a model file that can be used, or gone on from. */
import { writeFile } from 'node:fs/promises';
import { parameterCount } from '../config/cost.ts';
import { modelShape } from '../config/types.ts';
import { writeModelFile } from '../formats/model-file.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import { Estimator } from '../worker/estimator.ts';
import { textOptions, wantedText } from './dataset.ts';
import { withEngine } from './engine.ts';
import { CommandFailure } from './failure.ts';
import { readModel } from './inputs.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { checkpointOf, freshStart, prepareFor, resumedStart } from './run-start.ts';
import { Session } from './session.ts';
import { baseConfig, wantedConfig } from './settings.ts';
import { noteWords } from './words.ts';

export const trainOptions = {
  ...textOptions,
  preset: { type: 'string', hint: 'NAME', help: 'settings to begin with' },
  set: { type: 'list', hint: 'KEY=VALUE', help: 'one setting, as on the page; may be repeated' },
  steps: { type: 'integer', hint: 'N', help: 'steps in all; 0 writes the untrained network' },
  seed: { type: 'integer', hint: 'N', help: 'what all random numbers come from' },
  resume: { type: 'string', hint: 'FILE', help: 'go on from a file that train wrote, with the same text' },
  out: { type: 'string', hint: 'FILE', help: 'where to write the network (safetensors)', required: true },
  ...JSON_OPTION,
} as const satisfies Options;

type Wanted = Values<typeof trainOptions>;

export async function train(wanted: Wanted, out: Output): Promise<void> {
  const named = await wantedText(wanted);
  const file = wanted.resume === undefined ? null : await readModel(wanted.resume);
  const base = file ? checkpointOf(file).config : baseConfig(wanted.preset);
  const config = wantedConfig(wanted, base);
  const text = await prepareFor(config, named);
  for (const note of text.facts.notes) out.progress(noteWords(note));
  await withEngine({ out, kernels: file?.checkpoint?.kernels }, async (engine) => {
    const fits = new Estimator(engine).estimate(config, text.tokenizer.vocabSize);
    if (!fits.ok) throw new CommandFailure(fits.problem);
    const start = file
      ? resumedStart({ file, config, text })
      : freshStart({ config, text, textName: named.name, engine });
    const session = await Session.open(engine, start, out);
    await session.train(wanted.steps === 0 ? 0 : config.steps);
    await writeFile(wanted.out, writeModelFile(session.modelFile()));
    session.destroy();
    if (session.failure) throw new CommandFailure(session.failure);
    report(out, session, wanted.out);
  });
}

/** What came out of it; losses in nats per character. */
function report(out: Output, session: Session, path: string): void {
  const { record, engine } = session;
  const { step, config, vocabSize, checks, metrics } = record;
  const seconds = metrics.at(-1)?.seconds ?? 0;
  const checkLoss = checks.at(-1)?.loss ?? null;
  const result = {
    out: path,
    run: record.id,
    state: record.state,
    step,
    loss: metrics.at(-1)?.loss ?? null,
    checkLoss,
    bitsPerChar: checkLoss === null ? null : checkLoss / Math.LN2,
    checks,
    sample: record.samples.at(-1)?.text ?? null,
    parameters: parameterCount(modelShape(config, vocabSize)),
    vocabSize,
    characters: record.text.characters,
    seconds,
    tokensPerSecond: session.tokensPerSecond,
    adapter: adapterName(engine.gpu.adapter),
    kernels: record.kernels,
  };
  const speed = result.tokensPerSecond === null ? '' : `, ${Math.round(result.tokensPerSecond)} characters/s`;
  out.result(result, [
    `${path}: step ${step}, check loss ${checkLoss?.toFixed(4) ?? 'not measured'} nats per character${speed}`,
  ]);
}
