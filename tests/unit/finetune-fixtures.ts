/** @file Phase 2 as the page knows it: a base, a run that was tuned from it, a lesson and a question. */
import type { FinetuneRecord, RunRecord } from '../../src/config/types.ts';
import { type AskedRow, askedOf, newRow } from '../../src/ui/finetune/rows.ts';
import { emptyState, type News, type PageState, reduce } from '../../src/ui/page-state.ts';
import type { LessonReport } from '../../src/worker/lesson-protocol.ts';
import { config, record, startUp } from './ui-fixtures.ts';

export const play = (news: readonly News[], from: PageState = emptyState): PageState => news.reduce(reduce, from);
export const TOWN = { name: 'Town world, walks', sha256: 't', characters: 100 };

export const finetune: FinetuneRecord = {
  settings: { mix: 0.2, trained: 'all', lastLayers: 1 },
  lesson: { name: 'where', learned: 10, own: 0, aside: 4 },
  base: { runId: 'base', step: 50 },
  forgetting: [],
  exams: [],
};
export const base = record({ id: 'base', text: TOWN, state: 'done', step: 50 });
export const tuned = (changes: Partial<RunRecord> = {}): RunRecord =>
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

export const report = (changes: Partial<LessonReport> = {}): LessonReport => ({
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

export const opened: readonly News[] = [
  {
    type: 'started',
    startUp: startUp({ texts: [{ id: 'town', title: TOWN.name, characters: 100 }], runs: [] }),
  },
  { type: 'run', run: base },
];
export const read: News = { type: 'lesson-read', report: report() };
export const row = (changes: Partial<AskedRow> = {}): AskedRow => ({
  ...newRow(
    'r1',
    { text: 'mill ees?', form: 'chat', earlier: [], temperature: 0, answer: 'market', taught: true },
    askedOf(base),
  ),
  ...changes,
});
