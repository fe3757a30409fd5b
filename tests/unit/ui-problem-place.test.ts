/** @file A problem is shown on every view, and once: by the view, or above it. */
import { describe, expect, it } from 'vitest';
import type { View } from '../../src/ui/commands.ts';
import { emptyState, type News, type PageState } from '../../src/ui/page-state.ts';
import { problemAbove } from '../../src/ui/problem-place.ts';
import type { Problem } from '../../src/worker/protocol.ts';
import { opened, play } from './finetune-fixtures.ts';

const lost: Problem = { code: 'device-lost', step: 0, checkpointStep: null, detail: '' };
const news = (problem: Problem): News => ({ type: 'problem', runId: null, problem });
const told = (problem: Problem, from: PageState = play(opened)): PageState => play([news(problem)], from);

describe('problemAbove', () => {
  it('is none where nothing is wrong', () => {
    const views: readonly View[] = ['text', 'pretrain', 'finetune', 'squeeze', 'attention', 'labs'];
    expect(views.map((view) => problemAbove(play(opened), view))).toEqual(views.map(() => null));
  });

  it('is shown over views that have no place for it', () => {
    for (const view of ['squeeze', 'attention', 'labs', 'text'] as const) {
      expect(problemAbove(told(lost), view)).toEqual(lost);
    }
  });

  it('is left to views that show it', () => {
    expect(problemAbove(told(lost), 'pretrain')).toBeNull();
    expect(problemAbove(told(lost), 'finetune')).toBeNull();
    expect(problemAbove(told({ code: 'text-empty' }), 'text')).toBeNull();
    for (const view of ['thought', 'world'] as const) {
      expect(problemAbove(play([{ type: 'labs-view', view }], told(lost)), 'labs')).toBeNull();
    }
  });

  it('is shown over Fine-tune while that says only what it needs', () => {
    const failed = told({ code: 'part-missing' }, emptyState);
    expect(failed.phase).toBe('failed');
    expect(problemAbove(failed, 'finetune')).toEqual({ code: 'part-missing' });
  });

  it('is not shown twice where the view met it too', () => {
    const squeezed = play([{ type: 'squeeze-problem', problem: lost }], told(lost));
    expect(problemAbove(squeezed, 'squeeze')).toBeNull();
    const attended = play([{ type: 'attention-problem', problem: lost }], told(lost));
    expect(problemAbove(attended, 'attention')).toBeNull();
  });
});
