/** @file What cannot be used of a lesson: lines of a file, conversations, characters; and what is to become of them. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { LessonReport } from '../../worker/lesson-protocol.ts';
import { send } from '../commands.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { stageMark } from '../stage-mark.ts';
import { dialogueProblemWords, exampleProblemWords } from '../words/dialogue-problems.ts';
import { finetuneWords } from '../words/finetune.ts';
import { leftOut } from './request.ts';
import { emptyLesson, type LessonState } from './state.ts';

const say = finetuneWords.problems;
/** So many are named; the rest are counted. */
const NAMED = 5;

@customElement('fl-finetune-problems')
export class FinetuneProblems extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .block { border: 1px solid var(--control); border-radius: 4px; padding: 12px 16px; margin-bottom: 12px; display: grid; gap: 8px; }
    .lead { display: flex; gap: 10px; align-items: start; }
    .lead svg { flex: none; margin-top: 2px; }
    ul.note { list-style: disc; padding-inline-start: 20px; overflow-wrap: anywhere; }
    .unknown li { display: grid; grid-template-columns: 2ch 8ch minmax(0, 1fr) auto; gap: 8px; align-items: center; padding: 4px 0; font-size: var(--size-13); }
    .unknown .mono { font-size: var(--size-15); }
    .unknown input { width: 64px; min-height: 36px; text-align: center; font-family: var(--mono); padding: 4px; }
  `,
  ];

  @property({ attribute: false }) report: LessonReport | null = null;
  @property({ attribute: false }) lesson: LessonState = emptyLesson;

  protected override render() {
    const { report, lesson } = this;
    if (!report) return nothing;
    return html`${report.unknown.length > 0 ? this.characters(report) : nothing}
      ${
        leftOut(report) > 0
          ? html`<div class="block" role="status">${this.lines(report)} ${this.conversations(report)}
        ${
          lesson.restAccepted
            ? html`<p class="note">${say.restUsed}</p>`
            : report.learned > 0
              ? html`<div class="row"><button class="button" @click=${() => send(this, { type: 'lesson-rest' })}>${say.useRest(report.learned + report.aside)}</button></div>`
              : nothing
        }</div>`
          : nothing
      }`;
  }

  private lines({ unreadable }: LessonReport) {
    if (unreadable.length === 0) return nothing;
    return list(
      say.unreadable(unreadable.length),
      unreadable.map((problem) => say.line(problem.line, dialogueProblemWords(problem))),
    );
  }

  private conversations({ unusable }: LessonReport) {
    if (unusable.length === 0) return nothing;
    return list(
      say.unusable(unusable.length),
      unusable.map(({ question, problem }) => say.one(question, exampleProblemWords(problem))),
    );
  }

  private characters({ unknown }: LessonReport) {
    return html`<div class="block"><div class="lead">${stageMark('error')}<h2>${say.unknown}</h2></div>
      <p class="note">${say.unknownHint}</p>
      <ul class="unknown">${unknown.map(({ character, count }) => this.character(character, count))}</ul>
      <p class="note"><button class="link" @click=${() => send(this, { type: 'show', view: 'text' })}>${say.retrain}</button></p></div>`;
  }

  private character(character: string, count: number) {
    const chosen = this.lesson.replacements.find(([each]) => each === character)?.[1];
    const kind = chosen === undefined ? 'leave' : chosen === '' ? 'drop' : 'replace';
    const name = format.visible(character);
    return html`<li><span class="mono">${name}</span><span class="quiet">${say.times(count)}</span>
      <select aria-label=${name} @change=${(event: Event) => this.choose(character, (event.target as HTMLSelectElement).value)}>
        ${(['leave', 'drop', 'replace'] as const).map((each) => html`<option value=${each} .selected=${each === kind}>${say[each]}</option>`)}</select>
      ${
        kind === 'replace'
          ? html`<input aria-label="${say.replace} (${name})" maxlength="4" .value=${chosen ?? ''}
        @change=${(event: Event) => this.put(character, (event.target as HTMLInputElement).value)}>`
          : html`<span></span>`
      }</li>`;
  }

  /** A character to begin with, where one is to be written instead. */
  private choose(character: string, kind: string): void {
    if (kind === 'replace') this.put(character, ' ');
    else this.put(character, kind === 'drop' ? '' : null);
  }

  private put(character: string, replacement: string | null): void {
    const rest = this.lesson.replacements.filter(([each]) => each !== character);
    const replacements = replacement === null ? rest : [...rest, [character, replacement] as const];
    send(this, { type: 'lesson-replacements', replacements });
  }
}

function list(title: string, lines: readonly string[]) {
  return html`<div class="lead">${stageMark('error')}<h2>${title}</h2></div>
    <ul class="note">${lines.slice(0, NAMED).map((line) => html`<li>${line}</li>`)}
      ${lines.length > NAMED ? html`<li>${say.more(lines.length - NAMED)}</li>` : nothing}</ul>`;
}
