/**
 * @file A scripted worker for the page: made-up losses and samples, always the same, and time that only moves when it is
 * told to. It shows nothing about learning; it shows the page.
 */
import { defaultConfig, validateConfig, withSettings } from '../../src/config/config.ts';
import { parameterCount } from '../../src/config/cost.ts';
import { type Config, modelShape, type RunRecord, type RunState } from '../../src/config/types.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { learningRateAt } from '../../src/training/schedule.ts';
import type { WorkerClient } from '../../src/ui/client.ts';
import type {
  Answer,
  Estimate,
  Machine,
  Problem,
  TextReport,
  TextSource,
  WorkerEvent,
  WriteRequest,
} from '../../src/worker/protocol.ts';
import { fakeText, random } from './fake-text.ts';

const TEXTS = [
  { id: 'garden', title: 'Garden', characters: 0 },
  { id: 'names', title: 'Names', characters: 0 },
];
const MACHINE: Machine = {
  vendor: 'fake',
  architecture: 'scripted',
  description: '',
  software: false,
  features: ['shader-f16', 'subgroups'],
  maxBufferBytes: 268_435_456,
};
const SPEED = 111_000;

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
const no = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });

/** The third number of a seed: the first ones of neighbouring seeds are alike. */
function noiseAt(step: number): number {
  const next = random(step * 2654435);
  next();
  next();
  return next();
}

export interface FakeOptions {
  readonly unfinishedStep?: number;
  readonly startProblem?: Problem;
}

export class FakeClient implements WorkerClient {
  private text: TextReport | null = null;
  private raw = '';
  private run: RunRecord | null = null;
  private runs: RunRecord[] = [];
  private written = 0;

  constructor(
    private readonly emit: (event: WorkerEvent) => void,
    private readonly options: FakeOptions = {},
  ) {}

  async start(wanted: Parameters<WorkerClient['start']>[0]) {
    if (this.options.startProblem) return no(this.options.startProblem);
    const text = await this.setText({ kind: 'builtin', id: wanted.textId ?? 'garden' });
    if (!text.ok) return text;
    const { unfinishedStep } = this.options;
    if (unfinishedStep !== undefined) this.makeRun(defaultConfig(), 'base', null);
    return ok({
      machine: MACHINE,
      texts: TEXTS,
      text: text.value,
      config: withSettings(defaultConfig(), wanted.config),
      runs: this.runs,
      unfinished: unfinishedStep === undefined ? null : { runId: this.runs[0]?.id ?? '', step: unfinishedStep },
    });
  }

  async setText(source: TextSource): Promise<Answer<TextReport>> {
    const raw = source.kind === 'own' ? source.text : fakeText(2400, source.id === 'names' ? 2 : 1);
    const prepared = await prepareText(raw, 64);
    if (!prepared.ok) return no(prepared.problem);
    if (this.run?.state === 'running') this.setState('paused');
    this.raw = raw;
    const name = source.kind === 'own' ? source.name : (TEXTS.find(({ id }) => id === source.id)?.title ?? '');
    const id = source.kind === 'own' ? 'own' : source.id;
    const report: TextReport = { ...prepared.value.facts, source: { kind: source.kind, id, name } };
    this.text = report;
    return ok(report);
  }

  async estimate(config: Config): Promise<Answer<Estimate>> {
    const problems = validateConfig(config);
    if (problems.length > 0) return no({ code: 'settings-invalid', problems });
    const shape = modelShape(config, this.text?.vocabulary.length ?? 2);
    const parameters = parameterCount(shape);
    const tokensPerSecond = Math.round((SPEED * 230_000) / parameters);
    return ok({
      parameters,
      memoryBytes: parameters * 16 + config.batchSize * config.blockSize * config.nEmbd * config.nLayer * 80,
      largestBufferBytes: parameters * 4,
      fits: parameters < 12e6,
      tokensPerSecond,
      measured: true,
      seconds: (config.steps * config.batchSize * config.blockSize) / tokensPerSecond,
    });
  }

  prepare(config: Config) {
    return this.estimate(config);
  }

  probe() {
    return this.estimate(this.run?.config ?? defaultConfig());
  }

  async train(config: Config) {
    if (this.run?.state === 'running') this.setState('stopped');
    const problems = validateConfig(config);
    if (problems.length > 0) return no({ code: 'settings-invalid', problems });
    const name = this.runs.length === 0 ? 'base' : `lr ${config.learningRate}`;
    const run = this.makeRun(config, name, null);
    this.emit({ type: 'run', run });
    this.sample();
    return ok({ runId: run.id });
  }

  async pause() {
    this.setState('paused');
  }

  async resume(moreSteps?: number) {
    if (moreSteps && this.run) {
      this.run = { ...this.run, config: withSettings(this.run.config, { steps: this.run.config.steps + moreSteps }) };
      this.emit({ type: 'run', run: this.run });
    }
    this.setState('running');
    return ok({ runId: this.run?.id ?? '' });
  }

  async step() {
    this.setState('paused');
    this.advance(1);
    return ok({ runId: this.run?.id ?? '' });
  }

  async stop() {
    this.setState('stopped');
  }

  async branch(changes: Partial<Config>) {
    const parent = this.run;
    if (!parent) return no({ code: 'internal', detail: 'no run' });
    this.setState('stopped');
    const child = this.makeRun(
      withSettings(parent.config, changes),
      Object.entries(changes)
        .map(([key, value]) => `${key} ${value}`)
        .join(' · '),
      { runId: parent.id, step: parent.step },
    );
    this.run = { ...child, step: parent.step };
    this.emit({ type: 'run', run: this.run });
    return ok({ runId: child.id });
  }

  recover(changes: Partial<Config>) {
    return this.branch(changes);
  }

  async open(runId: string) {
    const run = this.runs.find(({ id }) => id === runId);
    if (!run) return no({ code: 'checkpoint-damaged', detail: 'not found' });
    this.run = { ...run, state: 'paused' };
    this.emit({ type: 'run', run: this.run });
    return ok(this.run);
  }

  async rename() {}

  async remove(runId: string) {
    this.runs = this.runs.filter(({ id }) => id !== runId);
    if (this.run?.id === runId) this.run = null;
  }

  async write({ requestId, prompt, length }: WriteRequest) {
    const dropped = [...prompt].filter((character) => !this.text?.vocabulary.includes(character)).length;
    const text = this.writing(length, ++this.written);
    this.emit({ type: 'written', requestId, step: this.run?.step ?? 0, text: text.slice(0, length / 2), done: false });
    this.emit({ type: 'written', requestId, step: this.run?.step ?? 0, text, done: true });
    return ok({ dropped });
  }

  async cancelWriting() {}

  async guess() {
    const V = this.text?.vocabulary.length ?? 1;
    const next = random(3);
    const weights = Array.from({ length: V }, () => 1 + 0.3 * (next() - 0.5));
    const sum = weights.reduce((a, b) => a + b);
    return ok({ step: 0, probabilities: weights.map((weight) => weight / sum) });
  }

  async save() {
    return ok({ name: 'fledgling.safetensors', bytes: new Uint8Array([1, 2, 3]) });
  }

  async selfTest() {
    return ok([]);
  }

  /** Lets the current run train for so many steps. */
  advance(steps: number): void {
    const run = this.run;
    if (!run) return;
    const last = Math.min(run.config.steps, run.step + steps);
    const points = Array.from({ length: last - run.step }, (_, i) => this.metric(run, run.step + 1 + i));
    this.update({ ...run, step: last, metrics: [...run.metrics, ...points] });
    this.emit({ type: 'metrics', runId: run.id, points, tokensPerSecond: SPEED });
    for (const { step } of points) {
      if (step % run.config.evalEvery === 0) this.check(step);
      if (step % run.config.sampleEvery === 0) this.sample();
    }
    if (last === run.config.steps) this.setState('done');
  }

  /** Half a sample, as while it is being written. */
  halfSample(): void {
    if (!this.run) return;
    const text = this.writing(200, this.run.step + 7);
    this.emit({ type: 'sampling', runId: this.run.id, step: this.run.step, text: text.slice(0, 120) });
  }

  fail(problem: Problem): void {
    this.setState('failed');
    this.emit({ type: 'problem', runId: this.run?.id ?? null, problem });
  }

  private makeRun(config: Config, name: string, parent: RunRecord['parent']): RunRecord {
    const text = this.text;
    const run: RunRecord = {
      schema: 1,
      id: `run-${this.runs.length + 1}`,
      name,
      parent,
      phase: 'pretrain',
      state: 'running',
      step: 0,
      config,
      vocabSize: text?.vocabulary.length ?? 2,
      text: { name: text?.source.name ?? '', sha256: text?.sha256 ?? '', characters: text?.characters ?? 0 },
      metrics: [],
      checks: [],
      samples: [],
      kernels: {},
      machine: MACHINE,
      startedAt: `2025-01-01T00:00:0${this.runs.length}Z`,
    };
    this.runs.push(run);
    this.run = run;
    return run;
  }

  private update(run: RunRecord): void {
    this.run = run;
    this.runs = this.runs.map((each) => (each.id === run.id ? run : each));
  }

  private setState(state: RunState): void {
    if (!this.run) return;
    this.update({ ...this.run, state });
    this.emit({ type: 'state', runId: this.run.id, state, step: this.run.step });
  }

  private curve(run: RunRecord, step: number): number {
    const { knowsNothing = 3, knowsPairs = 2 } = this.text ?? {};
    const pace = run.config.learningRate / 0.002;
    const fast = Math.exp((-step * pace) / 25);
    const slow = 1 / (1 + (step * pace) / 500);
    return knowsPairs * (0.35 + 0.7 * slow) + (knowsNothing - 1.05 * knowsPairs) * fast;
  }

  private metric(run: RunRecord, step: number) {
    const noise = (noiseAt(step) - 0.5) * 0.3;
    const learningRate = learningRateAt(step, run.config);
    return {
      step,
      loss: this.curve(run, step) + noise,
      learningRate,
      gradNorm: 1,
      seconds: (step * run.config.batchSize * run.config.blockSize) / SPEED,
    };
  }

  private check(step: number): void {
    if (!this.run) return;
    const check = { step, loss: this.curve(this.run, step) + 0.05 + 0.1 * (step / this.run.config.steps) };
    this.update({ ...this.run, checks: [...this.run.checks, check] });
    this.emit({ type: 'check', runId: this.run.id, check });
  }

  private sample(): void {
    const { run } = this;
    if (!run) return;
    const share = run.step / run.config.steps;
    const stage =
      share < 0.03
        ? 'random-letters'
        : share < 0.12
          ? 'letter-frequencies'
          : share < 0.4
            ? 'short-words'
            : 'sentence-shape';
    const sample = { step: run.step, text: this.writing(200, run.step + 7), stage } as const;
    this.update({ ...run, samples: [...run.samples, sample] });
    this.emit({ type: 'sample', runId: run.id, sample });
  }

  /** A piece of the text in which the more characters are chance the earlier it is. */
  private writing(length: number, seed: number): string {
    const next = random(seed);
    const share = this.run ? this.run.step / this.run.config.steps : 0;
    const start = this.raw.indexOf('\n', Math.floor(next() * (this.raw.length - 2 * length))) + 1;
    const letters = this.text?.vocabulary.slice(1) ?? [];
    return [...this.raw.slice(start, start + length)]
      .map((character) =>
        next() < Math.min(0.995, share * 1.6) ? character : (letters[Math.floor(next() * letters.length)] ?? ''),
      )
      .join('');
  }
}
