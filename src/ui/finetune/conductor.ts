/** @file Carries the commands of phase 2 to the worker, and keeps what the stage shows up with the network on the page. */

import { writeJsonLines } from '../../data/dialogue/json-lines.ts';
import { type OwnPair, withoutPair, withPair } from '../../data/dialogue/own-pairs.ts';
import type { Answer } from '../../worker/protocol.ts';
import type { WorkerClient } from '../client.ts';
import { download } from '../download.ts';
import { currentRun, type News, type PageState } from '../page-state.ts';
import type { LessonCommand, Question } from './commands.ts';
import { askRequest, finetuneChoice, hindrance, isUntrained, lessonRequest, TEMPERATURE } from './request.ts';
import { type AskedRow, askedOf, newRow, nextUnanswered } from './rows.ts';

export interface Desk {
  readonly state: () => PageState;
  readonly dispatch: (news: News) => void;
  /** The value of an answer; a problem goes to the page. */
  readonly ask: <T>(answer: Promise<Answer<T>>) => Promise<T | null>;
}

type Handlers = {
  readonly [Type in LessonCommand['type']]: (
    client: WorkerClient,
    command: Extract<LessonCommand, { readonly type: Type }>,
  ) => unknown;
};

/** Of what is suggested so many questions are asked unbidden: taught ones, and one that was never taught. */
const [TAUGHT, UNTAUGHT] = [3, 1];

export class FinetuneConductor {
  private asked = 0;
  private reading: Promise<void> = Promise.resolve();

  readonly handlers: Handlers = {
    'lesson-source': (_, { source }) => this.desk.dispatch({ type: 'lesson-source', source }),
    'lesson-replacements': (_, { replacements }) => this.desk.dispatch({ type: 'lesson-replacements', replacements }),
    'lesson-rest': () => this.desk.dispatch({ type: 'lesson-rest' }),
    'lesson-settings': (_, { settings, changes }) => this.desk.dispatch({ type: 'lesson-settings', settings, changes }),
    'keep-pair': (client, { pair, instead }) => this.keepPair(client, pair, instead),
    'drop-pair': (client, { question }) => this.keepPairs(client, withoutPair(this.pairs, question)),
    'export-pairs': () =>
      download('pairs.jsonl', new TextEncoder().encode(writeJsonLines(this.pairs.map((pair) => [pair])))),
    teach: (client) => this.teach(client),
    'undo-phase-2': (client) => this.undo(client),
    'ask-both': (client, { question }) => this.askBoth(client, question),
    examine: (client) => this.examine(client),
  };

  constructor(private readonly desk: Desk) {}

  /** Pairs that a person made in earlier visits. */
  async recallPairs(client: WorkerClient): Promise<void> {
    this.desk.dispatch({ type: 'lesson-pairs', pairs: await client.pairs(), kept: true });
  }

  /** While the stage is open: what would be taught is worked out, and questions are asked of networks that changed. */
  async keepUp(client: WorkerClient): Promise<void> {
    const { lesson } = this.desk.state();
    const run = currentRun(this.desk.state())?.record;
    if (!run || isUntrained(run)) return;
    if (lesson.report === null && lesson.reading === 'no') return this.read(client);
    const row = nextUnanswered(lesson.rows, run);
    if (row)
      await this.answer(client, { ...row, requestId: this.nextId(), pending: true, askedOf: askedOf(run) }, true);
  }

  private get pairs(): readonly OwnPair[] {
    return this.desk.state().lesson.pairs;
  }

  private nextId(): string {
    return `both-${++this.asked}`;
  }

  private read(client: WorkerClient): Promise<void> {
    this.desk.dispatch({ type: 'lesson-reading' });
    this.reading = this.report(client);
    return this.reading;
  }

  /** An answer that came too late, for something that was changed since, is left. */
  private async report(client: WorkerClient): Promise<void> {
    const asked = this.desk.state();
    const report = await this.desk.ask(client.lesson(lessonRequest(asked)));
    const now = this.desk.state();
    const same = (['source', 'pairs', 'replacements'] as const).every((key) => now.lesson[key] === asked.lesson[key]);
    if (!same || now.currentId !== asked.currentId) return;
    if (report) this.suggest(report.suggestions);
    this.desk.dispatch({ type: 'lesson-read', report });
  }

  /** Rows to begin with; they are answered one after the other by `keepUp`. */
  private suggest(suggestions: readonly { question: string; answer: string | null; taught: boolean }[]): void {
    if (this.desk.state().lesson.rows.length > 0) return;
    const few = [
      ...suggestions.filter(({ taught }) => taught).slice(0, TAUGHT),
      ...suggestions.filter(({ taught }) => !taught).slice(0, UNTAUGHT),
    ];
    for (const { question: text, answer, taught } of few.toReversed()) {
      const row = newRow(
        this.nextId(),
        { text, answer, taught, form: 'chat', earlier: [], temperature: TEMPERATURE },
        null,
      );
      this.desk.dispatch({ type: 'asked', row, again: false });
    }
  }

  private async askBoth(client: WorkerClient, question: Question): Promise<void> {
    const run = currentRun(this.desk.state())?.record;
    if (run) await this.answer(client, newRow(this.nextId(), question, askedOf(run)), false);
  }

  private async answer(client: WorkerClient, row: AskedRow, again: boolean): Promise<void> {
    const { lesson } = this.desk.state();
    const run = currentRun(this.desk.state());
    if (!run) return;
    this.desk.dispatch({ type: 'asked', row, again });
    const told = await this.desk.ask(client.ask(askRequest(row, lesson, run.record)));
    const dropped = told?.dropped ?? null;
    this.desk.dispatch({ type: 'ask-told', requestId: row.requestId, dropped });
  }

  private async keepPair(client: WorkerClient, pair: OwnPair, instead?: string): Promise<void> {
    const known = instead !== undefined && this.pairs.some(({ question }) => question === instead);
    await this.keepPairs(client, known ? replaced(this.pairs, instead, pair) : withPair(this.pairs, pair));
  }

  private async keepPairs(client: WorkerClient, pairs: readonly OwnPair[]): Promise<void> {
    this.desk.dispatch({ type: 'lesson-pairs', pairs, kept: false });
    await client.keepPairs(pairs);
  }

  private async teach(client: WorkerClient): Promise<void> {
    while (hindrance(this.desk.state()) === 'reading' && this.desk.state().lesson.reading !== 'failed') {
      await (this.desk.state().lesson.reading === 'going' ? this.reading : this.read(client));
    }
    const page = this.desk.state();
    if (hindrance(page) !== null) return;
    await this.desk.ask(client.finetune(lessonRequest(page), finetuneChoice(page.lesson)));
  }

  private async undo(client: WorkerClient): Promise<void> {
    const run = await this.desk.ask(client.undoFinetune());
    if (!run) return;
    if (this.desk.state().currentId !== run.id) this.desk.dispatch({ type: 'run', run });
    this.desk.dispatch({ type: 'undone' });
  }

  private async examine(client: WorkerClient): Promise<void> {
    const page = this.desk.state();
    const runId = page.currentId;
    if (runId === null) return;
    this.desk.dispatch({ type: 'exam-began', runId });
    const reports = await this.desk.ask(client.examine(lessonRequest(page)));
    this.desk.dispatch({ type: 'exam-ended', runId, reports });
  }
}

/** In its place; another pair that asks the same goes. */
function replaced(pairs: readonly OwnPair[], question: string, pair: OwnPair): readonly OwnPair[] {
  return pairs
    .map((each) => (each.question === question ? pair : each))
    .filter((each) => each === pair || each.question !== pair.question);
}
