/** @file Stage 3 without a browser: what is to be taught, which answers are asked for, what the line of stages says. */
import { describe, expect, it } from 'vitest';
import { askRequest, hindrance, lessonRequest } from '../../src/ui/finetune/request.ts';
import { type AskedRow, askedOf, nextUnanswered, possibleVerdicts, verdictOf } from '../../src/ui/finetune/rows.ts';
import { currentRun, emptyState, type News, type PageState, pretrainRun, reduce } from '../../src/ui/page-state.ts';
import { stageItems } from '../../src/ui/stage-items.ts';
import type { ExamReport } from '../../src/worker/lesson-protocol.ts';
import { base, finetune, opened, play, read, report, row, TOWN, tuned } from './finetune-fixtures.ts';
import { config, record } from './ui-fixtures.ts';

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
    expect(hindrance(play([{ type: 'run', run: tuned({ step: 0, state: 'running' }) }]))).toBe('training'); // its first exam
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

  it('says nothing but what room is held for', () => {
    const replies = ['market', 'mill', '', 'Aaeu:yfirdnQoi=e o oAsh', 'mill\nwell'].map((text) => reply(text));
    for (const form of ['chat', 'raw'] as const)
      for (const taught of [true, false, null])
        for (const answer of ['market', null]) {
          const asked = row({ form, taught, answer });
          const said = replies.map((each) => verdictOf(asked, each)).filter((verdict) => verdict !== null);
          expect(possibleVerdicts(asked)).toEqual(expect.arrayContaining(said));
          expect(said.length > 0).toBe(possibleVerdicts(asked).length > 0);
        }
  });

  it('says nothing before it has ended, nor of raw text', () => {
    expect(verdictOf(row(), reply('market', true, false))).toBeNull();
    expect(verdictOf(row({ form: 'raw' }), reply('market'))).toBeNull();
  });
});

describe('an exam', () => {
  const examReport = (side: ExamReport['side']): ExamReport => {
    return { side, step: 20, all: { right: 1, n: 1, share: 1, low: 0, high: 1 }, kinds: [] };
  };
  const told: News = { type: 'examining', side: 'after', done: 1, questions: 1 };

  it('is over when it has ended, also when the last news of it comes later', () => {
    const going = play([...opened, { type: 'exam-began', runId: 'base' }, told]);
    expect(going.lesson.examining).toEqual({ runId: 'base', done: 1, questions: 1 });
    const ended: News = { type: 'exam-ended', runId: 'base', reports: [] };
    expect(play([ended, told], going).lesson.examining).toBeNull();
  });

  it('of a run that is undone meanwhile is not taken for one of its base', () => {
    const [ofBase, ofTuned] = [examReport('before'), examReport('after')];
    const going = play([...opened, { type: 'run', run: tuned() }, { type: 'exam-began', runId: 'tuned' }, told]);
    const late: readonly News[] = [told, { type: 'exam', report: ofTuned }];
    const end: News = { type: 'exam-ended', runId: 'tuned', reports: [ofBase, ofTuned] };
    const undone = play([{ type: 'run', run: base }, ...late], going);
    expect(undone.lesson).toMatchObject({ exams: [], examining: null });
    expect(play([end], undone).lesson.exams).toEqual([]);
    const again = play([{ type: 'exam-began', runId: 'base' }, end], undone);
    expect(again.lesson).toMatchObject({ exams: [], examining: { runId: 'base' } });
  });

  it('shows one network before the other, and at the end what the answer says', () => {
    const [before, after] = [examReport('before'), examReport('after')];
    const began: News = { type: 'exam-began', runId: 'tuned' };
    const half = play([...opened, { type: 'run', run: tuned() }, began, { type: 'exam', report: before }]);
    expect(half.lesson.exams).toEqual([before]);
    const ended = play([{ type: 'exam-ended', runId: 'tuned', reports: [before, after] }], half);
    expect(ended.lesson).toMatchObject({ exams: [before, after], examining: null });
    const failed = play([{ type: 'exam-ended', runId: 'tuned', reports: null }], half);
    expect(failed.lesson).toMatchObject({ exams: [before], examining: null });
  });
});

describe('the line of stages', () => {
  const says = (state: PageState): readonly string[] => stageItems(state).map((item) => item.says);

  it('says what stage 3 needs, and its number when it is done', () => {
    expect(says(emptyState)[2]).toBe('after stage 2');
    expect(says(play(opened))[2]).toBe('ready to teach');
    expect(stageItems(play([...opened, { type: 'run', run: tuned({ step: 0, state: 'running' }) }]))[2]?.mark).toBe(
      'running',
    );
    const exams = [{ step: 20, right: 20, questions: 24 }];
    const done = play([...opened, { type: 'run', run: tuned({ finetune: { ...finetune, exams } }) }]);
    expect(says(done)[2]).toMatch(/^answers 83\s% right$/);
    expect(
      says(
        play([{ type: 'recorded', yardsticks: { characters: 1, knowsNothing: 1, knowsLetters: 1, knowsPairs: 1 } }]),
      )[2],
    ).toBe('needs a network');
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
