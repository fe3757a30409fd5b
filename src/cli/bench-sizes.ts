/** @file `fledgling bench --sizes`: how fast untrained networks of every size write in FP32 and from INT4 codes. */
import { networkSizes, TIMING } from '../config/sizes.ts';
import { adapterName } from '../gpu/adapter-name.ts';
import type { Engine } from '../gpu/engine.ts';
import { type SpeedFinding, speedFinding, speedRatio, type TimedSize } from '../inference/crossing.ts';
import { type LadderEnd, speedLadder } from '../inference/speed-ladder.ts';
import { withEngine } from './engine.ts';
import type { Output } from './output.ts';

const VOCABULARY = 65; // as the workloads have it

/** One object: every size, and where INT4 becomes faster if it does. */
export async function benchSizes(out: Output): Promise<void> {
  await withEngine({ out }, async (engine) => {
    const { sizes, end } = await timedSizes(engine, out);
    const result = { adapter: adapterName(engine.gpu.adapter), ...TIMING, end, sizes, finding: speedFinding(sizes) };
    out.result({ ...result, kernels: engine.choices }, sizeLines(result));
  });
}

async function timedSizes(engine: Engine, out: Output) {
  const sizes: TimedSize[] = [];
  let end: LadderEnd | null = null;
  for await (const step of speedLadder(engine, { ...TIMING, sizes: networkSizes(VOCABULARY) })) {
    end = step.end;
    if (!step.timed) continue;
    sizes.push(step.timed);
    out.progress(`${step.timed.id} is timed`);
  }
  return { sizes, end };
}

type Timed = Awaited<ReturnType<typeof timedSizes>>;

function sizeLines({ sizes, end }: Timed): string[] {
  const rows = sizes.map((size) => [
    size.id,
    size.parameters,
    size.before.toFixed(0),
    size.after.toFixed(0),
    speedRatio(size).toFixed(2),
  ]);
  return [
    '| size | numbers to learn | FP32, characters/s | INT4, characters/s | INT4 / FP32 |',
    '|---|--:|--:|--:|--:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    ...(end === 'whole' ? [] : [`the next size is left out: ${end}`]),
    findingLine(speedFinding(sizes)),
  ];
}

function findingLine(finding: SpeedFinding | null): string {
  switch (finding?.kind) {
    case 'never':
      return 'INT4 is not faster at any of these sizes here';
    case 'always':
      return 'INT4 is faster at every one of these sizes here';
    case 'crossing':
      return `INT4 is faster here from about ${Math.round(finding.parameters)} numbers on`;
    case 'some':
      return `INT4 is faster here at ${finding.ids.join(', ')} only`;
    default:
      return 'no size was timed';
  }
}
