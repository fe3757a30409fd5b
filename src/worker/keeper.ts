/** @file Keeps runs in the browser. A problem of storage is told once and never stops training. */
import type * as v from 'valibot';
import type { RunRecord } from '../config/types.ts';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import { type ModelFile, readModelFile, writeModelFile } from '../formats/model-file.ts';
import type { LabId } from '../labs/lab.ts';
import type { HeldLock } from '../storage/lease.ts';
import type { Storage } from '../storage/storage.ts';
import type { TrainerState } from '../training/trainer.ts';
import type { Course } from './course.ts';
import type { Answer, Problem, StartUp } from './protocol.ts';

/** Makes a file of any state of a run. */
interface ModelFiles {
  modelFile(state: TrainerState, record: RunRecord): ModelFile;
}

export class Keeper {
  readonly storage: Storage | null;
  private readonly report: (problem: Problem) => void;
  private readonly told = new Set<string>();
  private held: { readonly runId: string; readonly lock: HeldLock } | null = null;
  private askedToPersist = false;

  constructor(storage: Storage | null, report: (problem: Problem) => void) {
    this.storage = storage;
    this.report = report;
  }

  /** Takes a run for this tab; only when it is held, `leave` ends the last one, which is let go then. A refusal changes nothing. */
  async hold(runId: string, leave: () => Promise<void>): Promise<Answer<null>> {
    const { held: last, storage } = this;
    const lock = storage && last?.runId !== runId ? await storage.locks.acquire(runId) : null;
    if (lock && !lock.ok) return lock;
    await leave();
    if (!lock) return { ok: true, value: null };
    await last?.lock.release();
    this.held = { runId, lock: lock.value };
    return { ok: true, value: null };
  }

  /** Lets other tabs have the run that is held. */
  async letGo(): Promise<void> {
    const { held } = this;
    this.held = null;
    await held?.lock.release();
  }

  /** The record, then a whole checkpoint. True when both are kept. */
  async save(model: ModelFile<ArrayBuffer>, record: RunRecord): Promise<boolean> {
    const { storage } = this;
    if (!storage) return false;
    if (!this.askedToPersist) {
      this.askedToPersist = true;
      await storage.persist();
    }
    const kept = await storage.runs.save(record);
    if (!kept.ok) return this.fail(kept.problem);
    const saved = await storage.checkpoints.save(record.id, model.checkpoint?.step ?? 0, writeModelFile(model));
    return saved.ok || this.fail(saved.problem);
  }

  /** A run that is made at once: kept whole, or nothing is left of it. What is there already stays as it is. */
  async saveMade(model: ModelFile<ArrayBuffer>, record: RunRecord): Promise<'saved' | 'there' | 'failed'> {
    const there = await this.storage?.checkpoints.describe(record.id);
    if (there?.ok && there.value) return 'there';
    if (await this.save(model, record)) return 'saved';
    await this.storage?.removeRun(record.id);
    return 'failed';
  }

  async saveRecord(record: RunRecord): Promise<void> {
    const kept = await this.storage?.runs.save(record);
    if (kept && !kept.ok) this.fail(kept.problem);
  }

  /** The last whole checkpoint of a run; a damaged newer one is reported. */
  async load(runId: string): Promise<Answer<ModelFile<ArrayBuffer>>> {
    const missing: Problem = { code: 'checkpoint-damaged', detail: `nothing is kept of run ${runId}` };
    const loaded = await this.storage?.checkpoints.load(runId);
    if (!loaded) return { ok: false, problem: missing };
    if (!loaded.ok) return loaded;
    if (!loaded.value) return { ok: false, problem: missing };
    if (loaded.value.problem) this.report(loaded.value.problem);
    const file = readModelFile(loaded.value.data);
    return file.ok ? file : { ok: false, problem: { code: 'checkpoint-damaged', detail: file.problem.detail } };
  }

  /** The record of one run, null where none is kept. */
  async record(runId: string): Promise<RunRecord | null> {
    const loaded = await this.storage?.runs.load(runId);
    if (loaded?.ok) return loaded.value.value;
    if (loaded) this.fail(loaded.problem);
    return null;
  }

  async records(): Promise<readonly RunRecord[]> {
    const listed = await this.storage?.runs.list();
    if (!listed) return [];
    if (listed.ok) return listed.value.runs;
    this.fail(listed.problem);
    return [];
  }

  /** The newest run that was going on when the page was closed and has a checkpoint. */
  async unfinished(records: readonly RunRecord[]): Promise<StartUp['unfinished']> {
    const open = records.findLast(({ state }) => state === 'running' || state === 'paused');
    const kept = open && (await this.storage?.checkpoints.describe(open.id));
    return open && kept?.ok && kept.value ? { runId: open.id, step: kept.value.step } : null;
  }

  /** What a run of phase 2 needs beside its record and checkpoint; the base's file is only made if that is not kept. */
  async saveLesson(runId: string, { plan, base }: Pick<Course, 'plan' | 'base'>, files: ModelFiles): Promise<void> {
    const { record, state } = base;
    const lesson = { ...plan, base: { runId: record.id, step: state.step } };
    const kept = await this.storage?.lessons.save(runId, lesson, () => writeModelFile(files.modelFile(state, record)));
    if (kept && !kept.ok) this.fail(kept.problem);
  }

  /** Null where one of both is missing. */
  async lesson(runId: string): Promise<Pick<Course, 'plan' | 'base'> | null> {
    const { lessons } = this.storage ?? {};
    const kept = await lessons?.load(runId);
    if (!lessons || !kept?.ok || !kept.value.value) return null;
    const { request, seed, base: at } = kept.value.value;
    const bytes = await lessons.loadBase(at);
    const file = bytes.ok && bytes.value.value ? readModelFile(bytes.value.value) : null;
    if (!file?.ok) return null;
    const state = Keeper.stateOf(file.value);
    const record = file.value.checkpoint?.run;
    return state && record ? { plan: { request, seed }, base: { record, state } } : null;
  }

  async ownPairs(): Promise<readonly OwnPair[]> {
    const kept = await this.storage?.lessons.ownPairs();
    if (kept?.ok) return kept.value;
    if (kept) this.fail(kept.problem);
    return [];
  }

  /** Only what differs: another tab may have kept pairs of its own. False when it could not be kept. */
  async changeOwnPairs(before: readonly OwnPair[], after: readonly OwnPair[]): Promise<boolean> {
    const kept = await this.storage?.lessons.changeOwnPairs(before, after);
    if (kept && !kept.ok) this.fail(kept.problem);
    return kept?.ok ?? true;
  }

  /** Takes a lab for this tab until it is released; null: nothing is kept here, so nothing can be overwritten. */
  async holdLab(lab: LabId): Promise<Answer<HeldLock | null>> {
    const held = await this.storage?.locks.acquireLab(lab);
    if (!held) return { ok: true, value: null };
    if (held.ok) return held;
    if (held.problem.code === 'storage-taken') return { ok: false, problem: { code: 'lab-taken', lab } };
    this.fail(held.problem); // a browser that refuses locks still runs labs
    return { ok: true, value: null };
  }

  /** What a lab found; null where nothing is kept. One that cannot be read is told and dropped; left alone without `drop`. */
  async lab<T>(id: string, schema: v.GenericSchema<unknown, T>, drop = true): Promise<T | null> {
    const kept = await this.storage?.labs.load(id, schema);
    if (!kept) return null;
    if (!kept.ok) {
      this.fail(kept.problem);
      return null;
    }
    if (kept.value.setAside.length > 0 && drop) {
      this.report({ code: 'lab-damaged', lab: id });
      await this.storage?.labs.remove(id);
    }
    return kept.value.value;
  }

  async saveLab(id: string, found: object): Promise<void> {
    const kept = await this.storage?.labs.save(id, found);
    if (kept && !kept.ok) this.fail(kept.problem);
  }

  async removeLab(id: string): Promise<void> {
    await this.storage?.labs.remove(id);
  }

  /** The state in a checkpoint, as the trainer takes it. */
  static stateOf(file: ModelFile<ArrayBuffer>): TrainerState | null {
    const { params, checkpoint } = file;
    return checkpoint && { step: checkpoint.step, params, m: checkpoint.m, v: checkpoint.v };
  }

  private fail(problem: Problem): false {
    if (!this.told.has(problem.code)) this.report(problem);
    this.told.add(problem.code);
    return false;
  }
}
