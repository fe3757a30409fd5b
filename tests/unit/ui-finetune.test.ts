/** @file Stage 3 without a browser: what is to be taught, which answers are asked for, what may be said of them. */
import { describe, expect, it } from 'vitest';
import type { FinetuneRecord, RunRecord } from '../../src/config/types.ts';
import { piecesOf } from '../../src/ui/finetune-example.ts';
import { examBlocks } from '../../src/ui/finetune-exams.ts';
import { forgettingKind, forgettingOf, measuredSince, meterOf } from '../../src/ui/finetune-forgetting.ts';
import { askRequest, hindrance, lessonRequest } from '../../src/ui/finetune-request.ts';
import { type AskedRow, askedOf, newRow, nextUnanswered, verdictOf } from '../../src/ui/finetune-rows.ts';
import { lowestCheck } from '../../src/ui/finetune-stopping.ts';
import { currentRun, emptyState, type News, type PageState, pretrainRun, reduce } from '../../src/ui/page-state.ts';
import { stageItems } from '../../src/ui/stage-items.ts';
import type { ExamReport, LessonReport } from '../../src/worker/lesson-protocol.ts';
import { config, record, startUp } from './ui-fixtures.ts';

const play = (news: readonly News[], from: PageState = emptyState): PageState => news.reduce(reduce, from);
const TOWN = { name: 'Town world, walks', sha256: 't', characters: 100 };

const finetune: FinetuneRecord = {
  settings: { mix: 0.2, trained: 'all', lastLayers: 1 },
  lesson: { name: 'where', learned: 10, own: 0, aside: 4 },
  base: { runId: 'base', step: 50 },
  forgetting: [],
  exams: [],
};
const base = record({ id: 'base', text: TOWN, state: 'done', step: 50 });
const tuned = (changes: Partial<RunRecord> = {}): RunRecord =>
  record({
    id: 'tuned',
    text: TOWN,
    phase: 'finetune',
    state: 'done',
    step: 20,
    parent: { runId: 'base', step: 50 },
    config: { ...config, learningRate: 0.0005, steps: 20 },
    finetune,
    ...changes,
  });

const report = (changes: Partial<LessonReport> = {}): LessonReport => ({
  name: 'where',
  learned: 10,
  own: 0,
  ownShare: 0,
  aside: 4,
  characters: 100,
  counted: 40,
  trimmed: 0,
  unreadable: [],
  unusable: [],
  unknown: [],
  views: [],
  suggestions: [],
  ...changes,
});

const opened: readonly News[] = [
  {
    type: 'started',
    startUp: startUp({ texts: [{ id: 'town', title: TOWN.name, characters: 100 }], runs: [] }),
  },
  { type: 'run', run: base },
];
const read: News = { type: 'lesson-read', report: report() };
const row = (changes: Partial<AskedRow> = {}): AskedRow => ({
  ...newRow(
    'r1',
    { text: 'mill ees?', form: 'chat', earlier: [], temperature: 0, answer: 'market', taught: true },
    askedOf(base),
  ),
  ...changes,
});

describe('what is to be taught', () => {
  it('is the questions of the town for a network that has read it, and own pairs for any other', () => {
    expect(lessonRequest(play(opened)).source).toMatchObject({ kind: 'town', asks: 'where' });
    const other = play([...opened, { type: 'run', run: record({ id: 'other', text: { ...TOWN, name: 'ab' } }) }]);
    expect(lessonRequest(other).source).toEqual({ kind: 'own' });
  });

  it('does not keep the town for a network that never read it', () => {
    const chosen: News = { type: 'lesson-source', source: { kind: 'town', asks: 'way', unknown: true } };
    expect(lessonRequest(play([...opened, chosen])).source).toMatchObject({ asks: 'way' });
    const other = record({ id: 'other', text: { ...TOWN, name: 'ab' } });
    expect(lessonRequest(play([...opened, chosen, { type: 'run', run: other }])).source.kind).toBe('own');
  });

  it('is worked out anew when source, pairs or replacements change, and kept when settings do', () => {
    const ready = play([...opened, read]);
    const pair = { question: 'a', answer: 'b', origin: 'typed' } as const;
    expect(play([{ type: 'lesson-source', source: { kind: 'own' } }], ready).lesson.report).toBeNull();
    expect(play([{ type: 'lesson-pairs', pairs: [pair], kept: false }], ready).lesson.report).toBeNull();
    expect(play([{ type: 'lesson-replacements', replacements: [['é', 'e']] }], ready).lesson.report).toBeNull();
    const { settings, changes } = ready.lesson;
    expect(play([{ type: 'lesson-settings', settings, changes }], ready).lesson.report).not.toBeNull();
  });

  it('counts as changed until the next run begins; pairs recalled from storage do not', () => {
    const kept = play([...opened, { type: 'lesson-pairs', pairs: [], kept: true }]);
    expect(kept.lesson.changed).toBe(false);
    const changed = play([{ type: 'lesson-source', source: { kind: 'own' } }], kept);
    expect(changed.lesson.changed).toBe(true);
    expect(play([{ type: 'run', run: tuned() }], changed).lesson.changed).toBe(false);
  });

  it('forgets replacements and the accepted rest with another source', () => {
    const state = play([
      ...opened,
      { type: 'lesson-replacements', replacements: [['é', 'e']] },
      { type: 'lesson-rest' },
      { type: 'lesson-source', source: { kind: 'file', name: 'a', text: '' } },
    ]);
    expect(state.lesson).toMatchObject({ replacements: [], restAccepted: false });
  });
});

describe('hindrance', () => {
  const problem = { line: 2, code: 'no-answer' } as const;
  const broken: News = { type: 'lesson-read', report: report({ unreadable: [problem] }) };

  it('says what is missing, one thing after the other', () => {
    expect(hindrance(emptyState)).toBe('no-network');
    expect(hindrance(play([{ type: 'run', run: record({ step: 0 }) }]))).toBe('untrained');
    expect(hindrance(play([{ type: 'run', run: record({ step: 5, state: 'running' }) }]))).toBe('training');
    expect(hindrance(play(opened))).toBe('reading');
    expect(hindrance(play([...opened, { type: 'lesson-read', report: report({ learned: 0 }) }]))).toBe('nothing');
    expect(hindrance(play([...opened, read]))).toBeNull();
  });

  it('asks what becomes of dialogues that cannot be used', () => {
    expect(hindrance(play([...opened, broken]))).toBe('rest');
    expect(hindrance(play([...opened, broken, { type: 'lesson-rest' }]))).toBeNull();
  });

  it('refuses settings that cannot be used', () => {
    const { settings } = emptyState.lesson;
    const put = (changes: object): News => ({ type: 'lesson-settings', settings, changes });
    expect(hindrance(play([...opened, read, put({ steps: -1 })]))).toBe('settings');
    expect(hindrance(play([...opened, read, put({ steps: 5 })]))).toBeNull();
    const mixed: News = { type: 'lesson-settings', settings: { ...settings, mix: 0.9 }, changes: {} };
    expect(hindrance(play([...opened, read, mixed]))).toBe('settings');
  });
});

describe('rows of questions', () => {
  const asked = (state: PageState, changes: Partial<AskedRow> = {}, again = false): PageState =>
    reduce(state, { type: 'asked', row: row(changes), again });
  const answer = (side: 'before' | 'after', done: boolean): News => ({
    type: 'answered',
    requestId: 'r1',
    side,
    step: 50,
    text: 'market',
    done,
    ended: true,
  });

  it('puts a new question first and asks the same one only once', () => {
    const two = asked(asked(play(opened)), { requestId: 'r2', question: 'other?' });
    expect(two.lesson.rows.map(({ question }) => question)).toEqual(['other?', 'mill ees?']);
    const again = asked(two, { requestId: 'r3' });
    expect(again.lesson.rows.map(({ requestId }) => requestId)).toEqual(['r3', 'r2']);
  });

  it('takes the same question in another conversation for another one', () => {
    const earlier = [{ question: 'mill e?', answer: 'bakery' }];
    const two = asked(asked(play(opened)), { requestId: 'r2', earlier });
    expect(two.lesson.rows).toHaveLength(2);
    expect(askRequest(row({ earlier }), two.lesson, base).earlier).toEqual(earlier);
  });

  it('keeps the place of a row that is asked anew', () => {
    const two = asked(asked(play(opened)), { requestId: 'r2', question: 'other?' });
    const again = asked(two, { requestId: 'r3' }, true);
    expect(again.lesson.rows.map(({ requestId }) => requestId)).toEqual(['r2', 'r3']);
  });

  it('is pending until the last side has answered: before in phase 1, after in phase 2', () => {
    const first = asked(play(opened));
    expect(play([answer('before', false)], first).lesson.rows[0]?.pending).toBe(true);
    expect(play([answer('before', true)], first).lesson.rows[0]?.pending).toBe(false);
    const second = asked(play([...opened, { type: 'run', run: tuned() }]), { askedOf: askedOf(tuned()) });
    expect(play([answer('before', true)], second).lesson.rows[0]?.pending).toBe(true);
    expect(play([answer('before', true), answer('after', true)], second).lesson.rows[0]?.pending).toBe(false);
  });

  it('ends when it cannot be asked, and counts unknown characters when it can', () => {
    const told = (dropped: number | null): News => ({ type: 'ask-told', requestId: 'r1', dropped });
    expect(play([told(null)], asked(play(opened))).lesson.rows[0]).toMatchObject({ pending: false, dropped: 0 });
    expect(play([told(2)], asked(play(opened))).lesson.rows[0]).toMatchObject({ pending: true, dropped: 2 });
  });

  it('keeps answers of the base when phase 2 begins, and none when another network is opened', () => {
    const answered = play([answer('before', true)], asked(play(opened)));
    expect(play([{ type: 'run', run: tuned() }], answered).lesson.rows[0]?.before?.text).toBe('market');
    const other = record({ id: 'other', step: 9 });
    expect(play([{ type: 'run', run: other }], answered).lesson.rows[0]?.before).toBeNull();
  });

  it('asks anew once the networks changed, one at a time, and never beside training', () => {
    const rows = [row({ pending: false })];
    expect(nextUnanswered(rows, base)).toBeNull();
    expect(nextUnanswered(rows, tuned())?.requestId).toBe('r1');
    expect(nextUnanswered(rows, tuned({ state: 'running' }))).toBeNull();
    expect(nextUnanswered([row({ pending: true }), ...rows], tuned())).toBeNull();
  });

  it('asks both with the run’s seed, and with what becomes of unknown characters', () => {
    const { lesson } = play([...opened, { type: 'lesson-replacements', replacements: [['é', 'e']] }]);
    const request = askRequest(row({ temperature: 0.5 }), lesson, { ...base, config: { ...config, seed: 7 } });
    expect(request).toMatchObject({ seed: 7, temperature: 0.5, form: 'chat', replacements: [['é', 'e']] });
  });
});

describe('verdictOf', () => {
  const reply = (text: string, ended = true, done = true) => ({ step: 1, text, done, ended });

  it('calls right only what is known to be right', () => {
    expect(verdictOf(row(), reply('market'))).toBe('right');
    expect(verdictOf(row(), reply('mill'))).toBe('other');
    expect(verdictOf(row({ answer: null, taught: null }), reply('mill'))).toBeNull();
  });

  it('says of what was never taught whether it is right, in form, or lost', () => {
    const never = row({ taught: false });
    expect(verdictOf(never, reply('market'))).toBe('never-taught-right');
    expect(verdictOf(never, reply('mill'))).toBe('never-taught-form');
    expect(verdictOf(never, reply('mill e well', false))).toBe('never-taught-lost');
    expect(verdictOf(never, reply(''))).toBe('never-taught-lost');
    expect(verdictOf(never, reply('Aaeu:yfirdnQoi=e o oAsh'))).toBe('never-taught-lost'); // it ended by chance
    expect(verdictOf(never, reply('mill\nwell'))).toBe('never-taught-lost');
  });

  it('says nothing before it has ended, nor of raw text', () => {
    expect(verdictOf(row(), reply('market', true, false))).toBeNull();
    expect(verdictOf(row({ form: 'raw' }), reply('market'))).toBeNull();
  });
});

describe('forgetting', () => {
  const yardsticks = { characters: 65, knowsNothing: 4.17, knowsLetters: 3.31, knowsPairs: 2.45 };
  const of = (...losses: number[]) =>
    forgettingOf(
      losses.map((loss, step) => ({ step, loss })),
      4.17,
    );
  const kind = (...losses: number[]) => {
    const found = of(...losses);
    return found && forgettingKind(found, yardsticks);
  };

  it('is the difference, and its share of what was learned', () => {
    // (1.86 − 1.74) / (4.17 − 1.74), as in the design's picture
    const found = of(1.74, 1.8, 1.86);
    expect(found?.difference).toBeCloseTo(0.12, 10);
    expect(found?.share).toBeCloseTo(0.0494, 4);
    expect(of()).toBeNull();
    expect(of(1.74)).toMatchObject({ before: 1.74, after: null });
  });

  it('chooses the caption by the measurement', () => {
    expect(kind(1.74)).toBeNull();
    expect(kind(1.74, 1.743)).toBe('nothing');
    expect(kind(1.74, 1.7)).toBe('better');
    expect(kind(1.74, 1.86)).toBe('little');
    expect(kind(1.74, 2.3)).toBe('part');
    expect(kind(1.74, 2.6)).toBe('below-pairs');
    expect(kind(1.74, 3.4)).toBe('below-letters');
    expect(kind(1.74, 4.2)).toBe('all');
    expect(kind(2.6, 2.7)).toBe('little'); // it knew less than letter pairs before
  });

  it('puts everything on one scale, from better to worse', () => {
    const found = of(1.74, 1.86);
    const meter = found && meterOf(found, yardsticks);
    const places = [meter?.before, meter?.after, ...(meter?.marks.map(({ at }) => at) ?? [])].map(Number);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThan(1);
    expect(meter?.marks.map((mark) => mark.kind)).toEqual(['pairs', 'letters', 'nothing']);
  });

  it('begins with the base, also when phase 2 was taught in several runs', () => {
    const first = tuned({
      finetune: {
        ...finetune,
        forgetting: [
          { step: 0, loss: 1 },
          { step: 20, loss: 2 },
        ],
      },
    });
    const second = tuned({
      id: 'again',
      parent: { runId: 'tuned', step: 20 },
      finetune: {
        ...finetune,
        forgetting: [
          { step: 0, loss: 2 },
          { step: 20, loss: 3 },
        ],
      },
    });
    const losses = (run: RunRecord) =>
      measuredSince(run, [{ record: first }, { record: second }]).map(({ loss }) => loss);
    expect(losses(first)).toEqual([1, 2]);
    expect(losses(second)).toEqual([1, 2, 3]);
    expect(measuredSince(base, [])).toEqual([]);
  });
});

describe('lowestCheck', () => {
  const checks = (...losses: number[]) => losses.map((loss, index) => ({ step: index * 10, loss }));

  it('suggests to stop only when the loss has risen twice in a row', () => {
    expect(lowestCheck(checks(2, 1, 0.5, 0.4))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6, 0.505))).toBeNull();
    expect(lowestCheck(checks(2, 0.5, 0.6, 0.7))).toEqual({ step: 10, loss: 0.5 });
    expect(lowestCheck([])).toBeNull();
  });
});

describe('piecesOf', () => {
  const view = {
    characters: ['', 'Q', ':', '\n', 'b', ''],
    counts: [false, false, false, false, true, true],
    padding: 2,
    trimmed: 0,
    own: false,
  };

  it('marks line ends and the border that counts; others only on demand', () => {
    expect(piecesOf(view, false)).toEqual([
      { text: 'Q:⏎\n', counts: false },
      { text: 'b⊣', counts: true },
    ]);
    expect(piecesOf(view, true)[0]).toEqual({ text: '⊣Q:⏎\n', counts: false });
  });
});

describe('examBlocks', () => {
  const share = { right: 1, n: 2, share: 0.5, low: 0.1, high: 0.9 };
  const exam = (side: 'before' | 'after'): ExamReport => ({
    side,
    step: 1,
    all: share,
    kinds: [
      { kind: 'where', taught: true, share, byLength: [2, 1].map((length) => ({ length, share })) },
      { kind: 'start', taught: false, share, byLength: [] },
      { kind: 'other', taught: true, share, byLength: [] },
    ],
  });

  it('shows both sides by kind and by length, with the chance where there is one', () => {
    const [where, start, other] = examBlocks([exam('before'), exam('after')], true);
    expect(where?.bars.map(({ who, label }) => [who, label])).toEqual([
      ['before', ''],
      ['after', ''],
      ['before', '1 move'],
      ['after', ''],
      ['before', '2 moves'],
      ['after', ''],
    ]);
    expect(where?.baseline?.share).toBe(1 / 20);
    expect(start?.title).toContain('never taught');
    expect(other?.baseline).toBeNull();
    expect(other?.title).toBe('Questions kept aside');
    expect(examBlocks([exam('before')], false)[2]?.title).toBe('Questions that it learned');
  });
});

describe('the line of stages', () => {
  const says = (state: PageState): readonly string[] => stageItems(state).map((item) => item.says);

  it('says what stage 3 needs, and its number when it is done', () => {
    expect(says(emptyState)[2]).toBe('after stage 2');
    expect(says(play(opened))[2]).toBe('ready to teach');
    const exams = [{ step: 20, right: 20, questions: 24 }];
    const done = play([...opened, { type: 'run', run: tuned({ finetune: { ...finetune, exams } }) }]);
    expect(says(done)[2]).toMatch(/^answers 83\s% right$/);
    expect(
      says(
        play([{ type: 'recorded', yardsticks: { characters: 1, knowsNothing: 1, knowsLetters: 1, knowsPairs: 1 } }]),
      )[2],
    ).toBe('needs WebGPU');
  });

  it('goes on saying what phase 1 reached while phase 2 runs', () => {
    const checked = { ...base, checks: [{ step: 50, loss: 1.74 }] };
    const state = play([
      { type: 'run', run: checked },
      { type: 'run', run: tuned({ state: 'running' }) },
    ]);
    expect(says(state)[1]).toBe('check loss 1.74');
    expect(pretrainRun(state)?.record.id).toBe('base');
    expect(currentRun(state)?.record.id).toBe('tuned');
  });

  it('leaves the settings of phase 1 alone', () => {
    const state = play([...opened, { type: 'run', run: tuned() }]);
    expect(state.config?.learningRate).toBe(config.learningRate);
  });
});
