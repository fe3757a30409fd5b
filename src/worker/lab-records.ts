/** @file What every lab has found, in memory and in storage: read once, written whenever something was finished. */
import type { KeptLab, KeptLabs } from '../labs/kept.ts';
import { keptSchema } from '../labs/kept.ts';
import { LAB_IDS, type LabId, type Labs } from '../labs/lab.ts';
import type { Keeper } from './keeper.ts';

type Records = { -readonly [Id in keyof KeptLabs]: KeptLabs[Id] };

export class LabRecords {
  private readonly labs: Labs;
  private readonly keeper: () => Keeper;
  private read: Promise<Records> | null = null;

  constructor(labs: Labs, keeper: () => Keeper) {
    this.labs = labs;
    this.keeper = keeper;
  }

  all(): Promise<KeptLabs> {
    return this.records();
  }

  async of<Id extends LabId>(id: Id): Promise<KeptLab<Id> | null> {
    return (await this.records())[id] ?? null;
  }

  /** What another tab has found since, from now on known here; null: nothing. What could not be kept is not lost by it. */
  async news<Id extends LabId>(id: Id): Promise<KeptLab<Id> | null> {
    const known = await this.of(id);
    const there = await this.keeper().lab(id, keptSchema(this.labs[id]), false); // a newer page may have written it
    if (!there || (known && !isLater(there, known))) return null;
    put(await this.records(), there);
    return there;
  }

  /** In place of what was there. */
  async keep<Id extends LabId>(kept: KeptLab<Id>): Promise<void> {
    put(await this.records(), kept);
    await this.keeper().saveLab(kept.lab, kept);
  }

  async remove(id: LabId): Promise<void> {
    delete (await this.records())[id];
    await this.keeper().removeLab(id);
  }

  private records(): Promise<Records> {
    this.read ??= this.readAll();
    return this.read;
  }

  private async readAll(): Promise<Records> {
    const records: Records = {};
    for (const id of LAB_IDS) await this.readInto(records, id);
    return records;
  }

  private async readInto<Id extends LabId>(records: Records, id: Id): Promise<void> {
    const kept = await this.keeper().lab(id, keptSchema(this.labs[id]));
    if (kept) put(records, kept);
  }
}

/** It began later, or got further. */
const isLater = (a: KeptLab, b: KeptLab): boolean =>
  a.startedAt > b.startedAt || (a.startedAt === b.startedAt && a.share > b.share);

function put<Id extends LabId>(records: Records, kept: KeptLab<Id>): void {
  const place: { [I in Id]?: KeptLab<I> } = records;
  place[kept.lab] = kept;
}
