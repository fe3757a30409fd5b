/** @file How the Labs view tells what went wrong: once, and by whoever knows what helps. */
import { describe, expect, it } from 'vitest';
import { LabsConductor } from '../../src/ui/labs/conductor.ts';
import type { LabsNews } from '../../src/ui/labs/state.ts';
import { emptyState } from '../../src/ui/page-state.ts';
import type { LabApi } from '../../src/worker/lab-protocol.ts';
import type { Problem } from '../../src/worker/protocol.ts';

type Work = 'run-lab' | 'clear-lab';

async function runInto(problem: Problem, work: Work = 'run-lab') {
  const [news, told]: [LabsNews[], Problem[]] = [[], []];
  const conductor = new LabsConductor({
    page: () => emptyState,
    view: () => 'labs',
    dispatch: (each) => news.push(each),
    ask: async (answer) => {
      const said = await answer;
      if (!said.ok) told.push(said.problem);
      return said.ok ? said.value : null;
    },
  });
  const refused = async () => ({ ok: false, problem }) as const;
  const client: Pick<LabApi, 'runLab' | 'clearLab'> = { runLab: refused, clearLab: refused };
  if (work === 'run-lab') await conductor.handlers['run-lab'](client as LabApi, { type: 'run-lab', lab: 'thought' });
  else await conductor.handlers['clear-lab'](client as LabApi, { type: 'clear-lab', lab: 'thought' });
  return { told, types: news.map(({ type }) => type) };
}

describe('a lab that ends badly', () => {
  it('tells its problem', async () => {
    const problem = { code: 'internal', detail: 'a kernel broke' } as const;
    expect(await runInto(problem)).toEqual({ told: [problem], types: ['lab-begun', 'lab-ended'] });
  });

  it('leaves a lost chip to the worker, which knows the run on the page', async () => {
    const problem = { code: 'device-lost', step: 0, checkpointStep: null, detail: '' } as const;
    expect(await runInto(problem)).toEqual({ told: [], types: ['lab-begun', 'lab-ended'] });
  });
});

describe('a lab that runs in another tab', () => {
  const problem = { code: 'lab-taken', lab: 'thought' } as const;

  it('is told, and is not forgotten on this page either', async () => {
    expect(await runInto(problem)).toEqual({ told: [problem], types: ['lab-begun', 'lab-ended'] });
    expect(await runInto(problem, 'clear-lab')).toEqual({ told: [problem], types: [] });
  });
});
