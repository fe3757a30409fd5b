/** @file Phase 2 as the page asks for it: lessons, questions to both networks, exams, own pairs. */
import { defaultConfig } from '../config/config.ts';
import { replaceCharacters } from '../data/dialogue/characters.ts';
import { promptIds } from '../data/dialogue/example.ts';
import type { OwnPair } from '../data/dialogue/own-pairs.ts';
import { END_OF_TEXT_ID } from '../data/tokenizer.ts';
import type { Run } from '../training/run.ts';
import { planLesson } from './course.ts';
import { noNetwork } from './current-run.ts';
import type { Respondent } from './desk.ts';
import { Explorer } from './explorer.ts';
import { examineAll, type Snapshot } from './full-exam.ts';
import type { AskRequest, ExamReport, LessonReport, LessonRequest } from './lesson-protocol.ts';
import type { Answer } from './protocol.ts';
import type { SchoolPorts } from './school-ports.ts';

export class School {
  private readonly ports: SchoolPorts;
  /** What is known of the town. */
  readonly explorer: Explorer;
  private own: readonly OwnPair[] | null = null;

  constructor(ports: SchoolPorts) {
    this.ports = ports;
    this.explorer = new Explorer(ports);
  }

  /** What the request would teach the network that is there; nothing that can be learned is a report too. */
  lesson(request: LessonRequest): Answer<LessonReport> {
    const { text, config } = this.pupil();
    return { ok: true, value: planLesson({ request, seed: config.seed }, text, config).report };
  }

  private pupil() {
    const network = this.ports.network();
    return network
      ? { text: network.text, config: network.run.config }
      : { text: this.ports.text(), config: defaultConfig() };
  }

  /** Characters of the question that the networks do not know are left out and counted. */
  ask(request: AskRequest): Answer<{ readonly dropped: number }> {
    const network = this.ports.network();
    if (!network) return noNetwork();
    const { run, text } = network;
    const { tokenizer, reading } = text.prepared;
    const replacements = new Map(request.replacements);
    const { ids, dropped } =
      request.form === 'chat'
        ? promptIds(request.earlier, request.question, { tokenizer, replacements })
        : rawPrompt(tokenizer.encode(replaceCharacters(request.question, replacements)), reading.start);
    this.ports.workshop().desk.ask({ run, tokenizer }, this.respondents(run), { request, ids });
    return { ok: true, value: { dropped } };
  }

  private respondents(run: Run): readonly Respondent[] {
    const live = { weights: run.trainer.weights, step: () => run.step };
    const base = this.ports.current().base;
    if (!base) return [{ side: 'before', ...live }];
    const { params, step } = base.state;
    return [
      { side: 'before', weights: params, step: () => step },
      { side: 'after', ...live },
    ];
  }

  /** Before and after as they are now; training waits meanwhile. */
  async examine(request: LessonRequest): Promise<Answer<readonly ExamReport[]>> {
    const network = this.ports.network();
    if (!network) return noNetwork();
    const { run, text } = network;
    const { exam } = planLesson({ request, seed: run.config.seed }, text, run.config);
    if (exam.length === 0) return { ok: false, problem: { code: 'lesson-empty' } };
    const sheet = { questions: exam, tokenizer: text.prepared.tokenizer, replacements: request.replacements };
    const snapshots = await this.snapshots(run);
    const reports: ExamReport[] = [];
    const { shape } = run.trainer.weights;
    await this.ports.scheduler.run('evaluate', examineAll(run.engine, { shape, snapshots, sheet }), (event) => {
      this.ports.send(event);
      if (event.type === 'exam') reports.push(event.report);
    });
    return { ok: true, value: reports };
  }

  /** The base as it was, and the current network as it is; in phase 1 that is `before`. */
  private async snapshots(run: Run): Promise<readonly Snapshot[]> {
    const { step } = run;
    const live = { step, params: await run.trainer.weights.params.download() };
    const base = this.ports.current().base;
    if (!base) return [{ side: 'before', ...live }];
    return [
      { side: 'before', step: base.state.step, params: base.state.params },
      { side: 'after', ...live },
    ];
  }

  async pairs(): Promise<readonly OwnPair[]> {
    this.own ??= await this.ports.keeper().ownPairs();
    return this.own;
  }

  async keepPairs(pairs: readonly OwnPair[]): Promise<void> {
    const before = await this.pairs();
    this.own = pairs;
    const kept = await this.ports.keeper().changeOwnPairs(before, pairs);
    if (!kept) this.own = before; // so that the next change tries this one again
  }
}

/** A text to go on from; where a text is of documents, it stands at the beginning of one, as every text it has read. */
function rawPrompt(
  { ids, dropped }: { readonly ids: ArrayLike<number>; readonly dropped: number },
  start: readonly number[],
): { readonly ids: readonly number[]; readonly dropped: number } {
  if (start[0] === END_OF_TEXT_ID) return { ids: [END_OF_TEXT_ID, ...Array.from(ids)], dropped };
  return { ids: ids.length > 0 ? Array.from(ids) : start, dropped };
}
