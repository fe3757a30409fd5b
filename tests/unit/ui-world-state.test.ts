/** @file The page of the world model: asking for the way, what it keeps of measurements, and a recorded one. */
import { describe, expect, it } from 'vitest';
import { positionOf } from '../../src/data/world/town.ts';
import { parseRecordedWorld } from '../../src/ui/demo/recorded-world.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import { labsItem } from '../../src/ui/stage-items.ts';
import { worldWords } from '../../src/ui/words/world.ts';
import { measuredShare, otherReports, readTheTown } from '../../src/ui/world/state.ts';
import { answerSentences, isWay, judgeWay, pathOf, pathsToDraw, shortestPath } from '../../src/ui/world/way.ts';
import { record, startUp } from './ui-fixtures.ts';
import { worldReport } from './world-report.ts';

describe('asking for the way', () => {
  const way = { from: 'mill', to: 'market' };

  it('draws the way as it was answered if it arrives, else the asked one and the other', () => {
    expect(pathsToDraw(way, null)).toEqual({ asked: shortestPath(way), went: null });
    expect(pathsToDraw(way, 'ees').asked?.positions.at(-1)).toEqual(positionOf('market'));
    expect(pathsToDraw(way, 'ees').went).toBeNull();
    const lost = pathsToDraw(way, 'e');
    expect([lost.asked?.positions.at(-1), lost.went?.positions.at(-1)]).toEqual([
      positionOf('market'),
      positionOf('bakery'),
    ]);
    expect(pathsToDraw(way, ' mill e bakery').went).toBeNull();
    expect(pathsToDraw({ from: 'mill', to: 'mill' }, 'e').asked).toBeNull();
  });

  it('goes through walls visibly and stops at the edge of town', () => {
    expect(pathOf('bridge', 's')).toEqual({ positions: [positionOf('bridge'), positionOf('farm')], broken: true });
    expect(pathOf('mill', 'nw')).toEqual({ positions: [positionOf('mill')], broken: true });
  });

  it('judges ways', () => {
    expect(judgeWay(way, 'ees')).toBe('right');
    expect(judgeWay(way, 'wees')).toBe('impossible-way');
    expect(judgeWay(way, 'e')).toBe('wrong-end');
    expect(judgeWay(way, 'market')).toBe('no-answer');
    expect(isWay({ from: 'mill', to: 'dock' })).toBe(false);
  });

  it('says one sentence for each whole answer', () => {
    expect(answerSentences(way, { before: { text: 'mi', done: false } })).toEqual([]);
    const said = answerSentences(way, { before: { text: ' mill', done: true }, after: { text: 'ees', done: true } });
    expect(said).toEqual(['Before: what it wrote is no way.', 'After: the way is right and one of the shortest.']);
    const [noPlace, invented] = answerSentences({ from: 'dock', to: 'mill' }, { after: { text: 'ww', done: true } });
    expect([noPlace, invented]).toEqual([
      worldWords.ask.noPlace('dock'),
      'After: it answers, though there is no such place.',
    ]);
  });
});

describe('what the page knows of it', () => {
  const town = { id: 'town', title: 'Walks through a town', characters: 1000 };
  const textOf = (name: string) => ({ name, sha256: '', characters: 1000 });
  const run = record({ text: textOf(town.title), step: 2000 });
  const stateAfter = (...news: readonly News[]): PageState =>
    news.reduce(reduce, reduce(emptyState, { type: 'started', startUp: startUp({ texts: [town] }) }));

  it('needs a network that has read the town', () => {
    const other = stateAfter({ type: 'run', run: record({ text: textOf('Moby-Dick') }) });
    expect(readTheTown(other.runs[0] ?? null, other.texts)).toBe(false);
    const state = stateAfter({ type: 'run', run });
    expect(readTheTown(state.runs[0] ?? null, state.texts)).toBe(true);
    expect(labsItem(state).says).toBe('five takeaways');
  });

  it('follows the measuring, and keeps a report by its run', () => {
    const progress = { done: 3, parts: 12, network: 'before', part: 'readout' } as const;
    const measuring = stateAfter({ type: 'run', run }, { type: 'measuring' }, { type: 'exploring', progress });
    expect(measuring.world.measuring && measuredShare(measuring.world.measuring)).toBe(0.25);
    expect(labsItem(measuring).says).toBe('25\u00a0% of World model');
    const report = worldReport();
    const measured = reduce(measuring, { type: 'measured', runId: run.id, report });
    expect(labsItem(measured).says).toBe('1 of 5 measured');
    expect(measured.world).toMatchObject({ measuring: null, reports: { [run.id]: report } });
    const again = reduce(reduce(measured, { type: 'measuring' }), { type: 'measured', runId: run.id, report: null });
    expect(again.world.reports[run.id]).toBe(report); // stopped: what was measured stays
  });

  it('takes its own answers and no others', () => {
    const answered = { type: 'answered', side: 'after', step: 1, text: 'ees', done: true, ended: true } as const;
    const state = stateAfter({ ...answered, requestId: 'world-way' }, { ...answered, requestId: 'chat', text: 'no' });
    expect(state.world.answers).toEqual({ after: { text: 'ees', done: true } });
    expect(reduce(state, { type: 'way-asked' }).world.answers).toEqual({});
  });

  it('compares tuned runs of one base', () => {
    const finetune = (runId: string) => ({
      settings: { mix: 0.2, trained: 'all', lastLayers: 1 } as const,
      lesson: { name: 'town', learned: 1, own: 0, aside: 1 },
      base: { runId, step: 2000 },
      forgetting: [],
      exams: [],
    });
    const runs = ['b', 'c', 'd'].map((id) => record({ id, name: id, finetune: finetune(id === 'd' ? 'x' : 'a') }));
    const state = stateAfter(
      ...runs.map((each): News => ({ type: 'run', run: each })),
      ...runs.map(({ id }): News => ({ type: 'measured', runId: id, report: worldReport() })),
    );
    expect(otherReports(state.world, state.runs, state.runs[1] ?? null).map(({ name }) => name)).toEqual(['b']);
  });

  it('reads a recorded measurement like any file', () => {
    const said = { name: 'town', parameters: 1, seed: 1, steps: 2, machine: '', taught: 'way' };
    const recorded = { schema: 1, ...said, report: worldReport() };
    expect(parseRecordedWorld(JSON.parse(JSON.stringify(recorded)))).toEqual({ ok: true, world: recorded });
    expect(parseRecordedWorld({ ...recorded, report: {} }).ok).toBe(false);
    expect(parseRecordedWorld({ ...recorded, steps: '2' }).ok).toBe(false);
    expect(parseRecordedWorld({ ...recorded, taught: 'all' }).ok).toBe(false);
  });
});
