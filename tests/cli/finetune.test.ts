/** @file Phase 2 on the command line: it learns, goes on from its own file as if it had never stopped, and says what is wrong. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fledgling, result, SMALL_SETTINGS, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

/** In twelve letters so many questions that one is kept aside. */
const LETTERS = 'abcdefghijkl';
const dialogues = [...LETTERS].map((letter) => `Q: ${letter}\nA: ${letter}\n\n`).join('');

beforeAll(() => {
  writeFileSync(bench.file('text.txt'), `${LETTERS} Q: A:\n`.repeat(40));
  writeFileSync(bench.file('pairs.txt'), `${dialogues}Q: z\nA: z\n\nA: nobody asked\n`);
  const settings = [...SMALL_SETTINGS, '--steps', '10', '--seed', '1'];
  result('train', '--text', bench.file('text.txt'), ...settings, '--out', bench.file('base.st'));
});

const lesson = () => ['--dialogue', bench.file('pairs.txt')];
const tune = (out: string, ...args: string[]) =>
  result('finetune', '--model', bench.file('base.st'), ...lesson(), '--out', bench.file(out), ...args);
const goOn = (from: string, out: string, ...args: string[]) =>
  result('finetune', '--resume', bench.file(from), ...lesson(), '--out', bench.file(out), ...args);

/** The same rate however many steps there are in all: a run in two parts can end like one in one. */
const STEADY = ['--set', 'learningRate=0.01', '--set', 'learningRateFloor=1'];

describe('finetune', () => {
  let end: Record<string, unknown>;
  beforeAll(() => {
    end = tune('whole.st', '--steps', '60', ...STEADY);
  });

  it('learns to answer, and writes a child of the base', () => {
    expect(end).toMatchObject({
      step: 60,
      answers: { before: null, after: null },
      forgetting: [],
      settings: { mix: 0.2 },
    });
    const checks = end.checks as { step: number; loss: number }[];
    expect(checks.map(({ step }) => step)).toEqual([0, 25, 50, 60]);
    expect(checks.at(-1)?.loss).toBeLessThan(checks[0]?.loss ?? 0);
    const [base, tuned] = [bench.model('base.st').lineage, bench.model('whole.st')];
    const parent = { runId: base.run, step: 10 };
    expect(tuned.lineage).toMatchObject({ phase: 'finetune', step: 60, parent });
    expect(tuned.checkpoint?.run).toMatchObject({
      phase: 'finetune',
      state: 'done',
      finetune: { base: parent, lesson: { name: 'pairs.txt', learned: 11, own: 0, aside: 1 } },
    });
  });

  it('goes on from its own file to the same bits, as a child with more steps', () => {
    tune('half.st', '--steps', '30', ...STEADY);
    expect(goOn('half.st', 'rest.st', '--steps', '60')).toMatchObject({ step: 60 });
    const [half, rest] = [bench.model('half.st').lineage, bench.model('rest.st')];
    expect(rest.params).toEqual(bench.model('whole.st').params);
    expect(rest.lineage).toMatchObject({ step: 60, parent: { runId: half.run, step: 30 } });
    expect(rest.checkpoint?.run.finetune?.base).toEqual({ runId: bench.model('base.st').lineage.run, step: 10 });
  });

  it('names what it leaves out, and goes on from the untrained file to the same bits as the same run', () => {
    const untrained = ['--steps', '0', '--set', 'steps=60', ...STEADY, '--out', bench.file('begun.st')];
    const { status, stderr } = fledgling('finetune', '--model', bench.file('base.st'), ...lesson(), ...untrained);
    expect(status, stderr).toBe(0);
    expect(stderr).toContain('line 40 is left out: no-question');
    expect(stderr).toContain('"z" is left out: unknown-characters');
    const begun = bench.model('begun.st');
    expect(begun.params).toEqual(bench.model('base.st').params);
    goOn('begun.st', 'done.st');
    const done = bench.model('done.st');
    expect(done.params).toEqual(bench.model('whole.st').params);
    expect(done.lineage.run).toBe(begun.lineage.run);
  });

  it.each([
    ['neither a model nor a file to resume', []],
    ['both', ['--model', 'base.st', '--resume', 'base.st']],
    ['a file of phase 1 to resume', ['--resume', 'base.st']],
    ['another shape', ['--model', 'base.st', '--set', 'nLayer=2']],
    ['a share that is too large', ['--model', 'base.st', '--mix', '0.9']],
    ['an antidote without a town', ['--model', 'base.st', '--unknown']],
  ])('exit code 2: %s', (_, args) => {
    const paths = args.map((arg) => (arg.endsWith('.st') ? bench.file(arg) : arg));
    const { status, stdout, stderr } = fledgling('finetune', ...paths, ...lesson(), '--out', bench.file('x.st'));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });

  it('exit code 2: other dialogues than those it began with', () => {
    writeFileSync(bench.file('other.txt'), 'Q: a\nA: b\n');
    const other = ['--dialogue', bench.file('other.txt'), '--out', bench.file('x.st')];
    const { status, stderr } = fledgling('finetune', '--resume', bench.file('whole.st'), ...other);
    expect(status).toBe(2);
    expect(stderr).toContain('dialogues');
  });
});
