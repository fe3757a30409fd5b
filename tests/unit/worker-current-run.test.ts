/** @file The current run under commands that come too fast, other tabs, and a GPU that goes away. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultFinetune } from '../../src/config/finetune-settings.ts';
import { readModelFile } from '../../src/formats/model-file.ts';
import { Examiner } from '../../src/worker/examiner.ts';
import { fakeLocks, nextTurn } from './storage-fake-locks.ts';
import { config, Tab, value } from './worker-run-fixtures.ts';

const own = [{ question: 'a', answer: 'bb', origin: 'typed' as const }];
const request = { source: { kind: 'own' }, own, replacements: [] } as const;
const choice = { settings: defaultFinetune(), changes: {} };

const opened: Tab[] = [];
async function openTab(...args: Parameters<typeof Tab.open>): Promise<Tab> {
  const tab = await Tab.open(...args);
  opened.push(tab);
  return tab;
}
afterEach(async () => {
  for (const { commands } of opened.splice(0)) await commands.halt('stopped');
  vi.restoreAllMocks();
});

/** Two tabs of one browser. */
async function twoTabs(): Promise<[Tab, Tab]> {
  const [disk, locks] = [new Map<string, unknown>(), fakeLocks()];
  return [await openTab(disk, locks), await openTab(disk, locks)];
}

const taken = { ok: false, problem: { code: 'storage-taken' } };
const nobody = async (): Promise<void> => {};
/** The step of a saved network, which its weights are as well. */
const stepOf = (bytes: Uint8Array): number => {
  const file = readModelFile(bytes);
  if (!file.ok) throw new Error(file.problem.detail);
  const { params, lineage } = file.value;
  expect(params[0]).toBe(lineage.step);
  return lineage.step;
};

describe('commands that come too fast', () => {
  it('a double-click on Train or Teach makes one run, and nothing else trains', async () => {
    vi.spyOn(Examiner, 'build').mockResolvedValue({ destroy() {} } as unknown as Examiner);
    const tab = await openTab();
    const [one, two] = await Promise.all([tab.train(), tab.train()]);
    expect(one).toBe(two);
    const { commands } = tab;
    const taught = await Promise.all([commands.finetune(request, choice), commands.finetune(request, choice)]);
    const [child, same] = taught.map((answer) => value(answer).runId);
    expect(child).toBe(same);
    expect(tab.made).toHaveLength(2);
    expect(tab.living).toEqual([tab.made.at(-1)]);
    expect(commands.current.driver?.id).toBe(child);
  });

  it('different ones follow each other, and what they replace is freed', async () => {
    const tab = await openTab();
    await tab.train();
    const { commands } = tab;
    const answers = [commands.branch({ steps: 500 }), commands.branch({ steps: 600 }), commands.halt('paused')];
    await Promise.all(answers);
    await nextTurn();
    expect(tab.made).toHaveLength(3);
    expect(tab.living).toEqual([tab.made.at(-1)]);
    expect(tab.made.filter(({ training }) => training)).toEqual([]);
    expect(commands.current.driver?.history.record.config.steps).toBe(600);
  });

  it('of two runs that are opened at once the second one is held, and no other', async () => {
    const [tab, other] = await twoTabs();
    const [one, two] = [await tab.train(), await tab.train()];
    await tab.train();
    await Promise.all([tab.open(one), tab.open(two)]);
    expect(tab.commands.current.driver?.id).toBe(two);
    expect(tab.living).toHaveLength(1);
    expect(await other.keeper.hold(one, nobody)).toMatchObject({ ok: true });
    expect(await other.keeper.hold(two, nobody)).toEqual(taken);
  });
});

describe('what is kept', () => {
  it('of a run that was stopped says that it was stopped', async () => {
    const tab = await openTab();
    const runId = await tab.train();
    await tab.commands.halt('stopped');
    expect(await tab.keeper.record(runId)).toMatchObject({ state: 'stopped' });
  });
});

describe('a run that another tab has', () => {
  it('is not opened, and the current one goes on', async () => {
    const [tab, other] = await twoTabs();
    const [theirs, ours] = [await other.train(), await tab.train()];
    expect(await tab.open(theirs)).toEqual(taken);
    expect(tab.commands.current.driver).toMatchObject({ id: ours, running: true });
    expect(await other.keeper.hold(ours, nobody)).toEqual(taken);
  });

  it('is not gone back to after phase 2, and the tuned one stays', async () => {
    vi.spyOn(Examiner, 'build').mockResolvedValue({ destroy() {} } as unknown as Examiner);
    const [tab, other] = await twoTabs();
    const base = await tab.train();
    const { runId } = value(await tab.commands.finetune(request, choice));
    value(await other.open(base));
    expect(await tab.commands.undoFinetune()).toEqual(taken);
    expect(tab.commands.current.driver).toMatchObject({ id: runId, running: true });
  });

  it('is free again when it was removed there', async () => {
    const [tab, other] = await twoTabs();
    const runId = await tab.train();
    await tab.commands.remove(runId);
    expect(await other.keeper.hold(runId, nobody)).toMatchObject({ ok: true });
  });
});

describe('a network that broke', () => {
  it('is saved as it was last good when its GPU is gone', async () => {
    const tab = await openTab();
    await tab.train();
    await tab.commands.halt('paused');
    const good = tab.made[0]?.step;
    tab.loseGpu();
    const { bytes, name } = value(await tab.commands.current.save(true));
    expect(stepOf(bytes)).toBe(good);
    expect(name).toContain(`step-${good}.`);
  });

  it('is saved as it was last good when its loss is no number', async () => {
    const tab = await openTab();
    await tab.train();
    const { commands } = tab;
    await commands.halt('paused');
    const [run = expect.fail()] = tab.made;
    const good = run.step;
    run.breaksAt = good + 2;
    await commands.resume(0);
    while (run.training || run.step === good) await nextTurn();
    await nextTurn();
    expect(commands.current.driver?.history.state).toBe('failed');
    expect(stepOf(value(await commands.current.save(true)).bytes)).toBe(good);
  });

  it.each(['begin', 'open', 'branch', 'finetune', 'recover'] as const)('%s opens a lost GPU again', async (command) => {
    vi.spyOn(Examiner, 'build').mockResolvedValue({ destroy() {} } as unknown as Examiner);
    const tab = await openTab();
    const [one, last] = [await tab.train(), await tab.train()];
    const { commands } = tab;
    await commands.halt('paused');
    tab.loseGpu();
    const answer = {
      begin: () => commands.begin({ text: tab.text, config, untrained: () => null }, 5),
      open: () => tab.open(one),
      branch: () => commands.branch({ steps: 500 }),
      finetune: () => commands.finetune(request, choice),
      recover: () => commands.recover({ steps: 500 }),
    };
    value<unknown>(await answer[command]());
    expect(commands.current.driver?.id).not.toBe(last);
    expect(tab.living).toHaveLength(1);
    expect(tab.dead.has(tab.living[0] ?? expect.fail())).toBe(false);
  });
});
