/** @file How the Labs view tells what went wrong: once, and by whoever knows what helps. */
import { describe, expect, it } from 'vitest';
import { LabsConductor } from '../../src/ui/labs-conductor.ts';
import type { LabsNews } from '../../src/ui/labs-state.ts';
import { emptyState } from '../../src/ui/page-state.ts';
import type { LabApi } from '../../src/worker/lab-protocol.ts';
import type { Problem } from '../../src/worker/protocol.ts';

async function runInto(problem: Problem) {
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
  const client: Pick<LabApi, 'runLab'> = { runLab: async () => ({ ok: false, problem }) };
  await conductor.handlers['run-lab'](client as LabApi, { type: 'run-lab', lab: 'thought' });
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
