/** @file `fledgling attention`: where every head of a network looks while it reads a text, as numbers or as a picture. */
import { writeFile } from 'node:fs/promises';
import { type AttentionFrame, packShares } from '../data/attention/frame.ts';
import { attentionNumbers } from '../data/attention/numbers.ts';
import { gridPicture, headPicture } from '../data/attention/picture.ts';
import { startingIds } from '../data/reading.ts';
import { createTokenizer } from '../data/tokenizer.ts';
import type { ModelFile } from '../formats/model-file.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { AttentionCapture } from '../inference/attention/capture.ts';
import { captureProblem, MOST_CAPTURE_BYTES } from '../inference/attention/capture-memory.ts';
import { charactersOf, type ProbeIds, typedIds } from '../worker/attention/probe-ids.ts';
import { steeringOf } from '../worker/attention/steer-values.ts';
import type { Steer } from '../worker/attention-protocol.ts';
import { withEngine } from './engine.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { readModel } from './inputs.ts';
import { keyBiasOf, scaledHeads } from './marks.ts';
import { JSON_OPTION, type Options, type Values } from './options.ts';
import type { Output } from './output.ts';
import { pngOf } from './png.ts';
import { openNetwork, squeezeOptions, wantedSqueeze } from './squeezing.ts';

export const attentionOptions = {
  model: { type: 'string', hint: 'FILE', help: 'the network (safetensors)', required: true },
  text: { type: 'string', hint: 'TEXT', help: 'what it reads', required: true },
  layer: { type: 'integer', hint: 'N', help: 'this layer alone, counted from 1', min: 1 },
  head: { type: 'integer', hint: 'N', help: 'of that layer, counted from 1: a picture shows it large', min: 1 },
  gain: {
    type: 'list',
    hint: 'CHARS=F',
    help: 'multiplies attention to them, 1/8 to 8; @3-7=F for places; may be repeated',
  },
  'head-scale': { type: 'list', hint: 'L.H=F', help: 'multiplies what a head gives, 0 to 2; may be repeated' },
  ...squeezeOptions,
  out: {
    type: 'string',
    hint: 'FILE',
    help: 'a picture (.svg, .png) or the numbers (.json); without it numbers are printed',
  },
  dark: { type: 'flag', help: 'a picture in dark colours' },
  pool: { type: 'string', hint: 'HOW', help: 'where cells are too many for a picture, blocks show their max or mean' },
  ...JSON_OPTION,
} as const satisfies Options;

type Wanted = Values<typeof attentionOptions>;

const ENDINGS = ['json', 'svg', 'png'] as const;

/** Maps of one text: packed for pictures, whole for numbers. */
interface Looked {
  readonly frame: AttentionFrame;
  readonly maps: readonly Float32Array[]; // a layer each, (H, T, T)
}

export async function attention(wanted: Wanted, out: Output): Promise<void> {
  const squeezed = wantedSqueeze(wanted, 32);
  const ending = endingOf(wanted.out);
  const pool = poolOf(wanted.pool);
  const model = await readModel(wanted.model);
  const { layers, head } = chosen(wanted, model, ending);
  const steer = {
    keyBias: keyBiasOf(wanted.text, wanted.gain),
    scaled: scaledHeads(wanted['head-scale'], model.shape),
  };
  const read = readText(wanted.text, model, out);
  await withEngine({ out }, async (engine) => {
    const network = openNetwork(engine.gpu, model, squeezed);
    const looked = await look(engine, { model, network, read, layers, steer });
    network.destroy();
    const { unknown, cut } = read.report;
    const about = { unknown, cut, bits: squeezed?.bits ?? 32, adapter: adapterName(engine.gpu.adapter) };
    if (wanted.out === undefined) {
      const numbers = { ...numbersOf(looked), ...about };
      return out.result(numbers, [JSON.stringify(numbers)]);
    }
    const { frame } = looked;
    const options = { scheme: wanted.dark ? 'dark' : 'light', pool } as const;
    const picture = () =>
      head === null ? gridPicture(frame, options) : headPicture(frame, { layer: layers?.[0] ?? 0, head }, options);
    const content = { json: () => JSON.stringify(numbersOf(looked)), svg: picture, png: () => pngOf(picture()) };
    await writeFile(wanted.out, await content[ending]());
    const characters = frame.characters.length;
    out.result({ out: wanted.out, characters, layers: frame.layers, ...about }, [
      `${wanted.out}: ${characters} characters.`,
    ]);
  });
}

function endingOf(path: string | undefined): (typeof ENDINGS)[number] {
  const ending = path === undefined ? 'json' : ENDINGS.find((known) => path.toLowerCase().endsWith(`.${known}`));
  if (!ending) throw new UsageError(`--out ${path}: there are ${ENDINGS.map((known) => `.${known}`).join(', ')}`);
  return ending;
}

function poolOf(pool = 'max'): 'max' | 'mean' {
  if (pool !== 'max' && pool !== 'mean') throw new UsageError(`--pool ${pool}: there are max, mean`);
  return pool;
}

/** Counted from 0; null = all. */
function chosen({ layer, head }: Wanted, { shape }: ModelFile<ArrayBuffer>, ending: string) {
  const check = (name: string, value: number | undefined, count: number): void => {
    if (value !== undefined && value > count) throw new UsageError(`--${name} ${value}: this network has ${count}`);
  };
  check('layer', layer, shape.nLayer);
  check('head', head, shape.nHead);
  if (head !== undefined && layer === undefined) throw new UsageError('--head needs --layer');
  if (head !== undefined && ending === 'json')
    throw new UsageError('--head is for pictures: --out FILE.svg or FILE.png');
  return { layers: layer === undefined ? null : [layer - 1], head: head === undefined ? null : head - 1 };
}

function readText(text: string, { vocabulary, shape }: ModelFile<ArrayBuffer>, out: Output): ProbeIds {
  const tokenizer = createTokenizer(vocabulary);
  const read = typedIds(text, { tokenizer, blockSize: shape.blockSize, start: startingIds(tokenizer) });
  const { unknown, cut } = read.report;
  if (unknown.length > 0)
    out.progress(`Unknown to this network, and left out: ${unknown.map((each) => JSON.stringify(each)).join(' ')}`);
  if (cut > 0) out.progress(`It reads at most ${shape.blockSize} characters: the first ${cut} were left out.`);
  return read;
}

/** Throws a `CommandFailure` where the maps do not fit. */
async function look(
  engine: Engine,
  {
    model,
    network,
    read,
    layers,
    steer,
  }: {
    readonly model: ModelFile<ArrayBuffer>;
    readonly network: ReturnType<typeof openNetwork>;
    readonly read: ProbeIds;
    readonly layers: readonly number[] | null;
    readonly steer: Steer;
  },
): Promise<Looked> {
  const { shape, lineage, vocabulary } = model;
  const { ids, places } = read;
  const values = steeringOf(steer, { places, shape });
  const steering = { keyBias: values.keyBias !== undefined, headScale: values.headScale !== undefined };
  const window = { batchSize: 1, blockSize: ids.length, layers, steering };
  const limits = { total: MOST_CAPTURE_BYTES, largestBuffer: engine.gpu.maxBindingBytes };
  const problem = captureProblem(shape, window, limits);
  if (problem) throw new CommandFailure(problem);
  const capture = await AttentionCapture.build(engine, network, window);
  const { probabilities: maps } = await capture.run({ ids, ...values });
  capture.destroy();
  const characters = charactersOf(ids, createTokenizer(vocabulary));
  const shares = packShares(maps, shape.nHead, ids.length);
  return { frame: { step: lineage.step, characters, layers: capture.layers, nHead: shape.nHead, shares }, maps };
}

function numbersOf({ frame, maps }: Looked) {
  const T = frame.characters.length;
  return attentionNumbers(frame, ({ layer, head }, i) => {
    const from = (head * T + i) * T;
    return maps[frame.layers.indexOf(layer)]?.subarray(from, from + T) ?? [];
  });
}
