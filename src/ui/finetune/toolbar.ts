/** @file The buttons of phase 2 and its readings: answers, and what became of the text of phase 1. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { type Command, send } from '../commands.ts';
import { KeepsFocus } from '../focus.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import type { RunView } from '../run-view.ts';
import { buttons, shared } from '../shared.css.ts';
import { reading, toolbarStyles } from '../toolbar.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { words } from '../words.ts';
import { measuredSince } from './forgetting.ts';
import { type Hindrance, hindrance, shortTextName } from './request.ts';

const say = finetuneWords.toolbar;

@customElement('fl-finetune-toolbar')
export class FinetuneToolbar extends LitElement {
  static override styles = [
    shared,
    buttons,
    toolbarStyles,
    css`
    .why { max-width: 1440px; margin: -10px auto 0; padding: 0 var(--edge) 12px; }
    @media (max-width: 699px) {
      dl { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .why { margin-top: 0; }
      .run { display: flex; margin: 8px 0 0; }
    }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean }) presenting = false;
  @property({ type: Boolean, reflect: true }) tight = false;

  constructor() {
    super();
    new KeepsFocus(this, '.buttons .main', '.buttons .button');
  }

  protected override render() {
    const run = currentRun(this.page);
    if (!run) return nothing;
    const why = hindrance(this.page);
    return html`<div class="bar">
      <div class="row buttons">${this.buttons(run, why)}</div>
      ${run.record.finetune ? this.readings(run) : nothing}
      <div class="row run" ?hidden=${this.presenting || this.tight}>
        <button class="button" @click=${this.ask({ type: 'settings', open: true })}>${words.toolbar.settings}</button></div>
    </div>
    ${why !== null && !busy(run) ? html`<p class="note why" id="why" role="status">${finetuneWords.hindrance[why]}</p>` : nothing}`;
  }

  private ask(command: Command): () => void {
    return () => send(this, command);
  }

  private buttons({ record }: RunView, why: Hindrance | null) {
    const main = (said: string, command: Command, off = false) =>
      html`<button class="main" ?disabled=${off} aria-describedby=${off ? 'why' : nothing} @click=${this.ask(command)}>${said}</button>`;
    const other = (said: string, command: Command) =>
      html`<button class="button" @click=${this.ask(command)}>${said}</button>`;
    const { lesson } = this.page;
    const steps = lesson.changes.steps ?? record.config.steps;
    const teach = main(say.teach(steps), { type: 'teach' }, why !== null);
    if (!record.finetune) return teach;
    const undo = other(say.undo, { type: 'undo-phase-2' });
    switch (record.state) {
      case 'running':
        return html`${main(words.toolbar.pause, { type: 'pause' })}${other(say.stop, { type: 'stop' })}`;
      case 'paused':
        return html`${lesson.changed ? teach : main(words.toolbar.goOn, { type: 'resume' })}${undo}`;
      case 'stopped':
      case 'done':
        return html`${lesson.changed ? teach : main(say.more(steps), { type: 'resume', moreSteps: steps })}${undo}`;
      case 'failed':
        return undo;
    }
  }

  private readings({ record }: RunView) {
    const { finetune, config, step, checks, metrics, state } = record;
    if (!finetune) return nothing;
    const measured = measuredSince(record, this.page.runs);
    const [exam, first, last] = [finetune.exams.at(-1), measured[0], measured.at(-1)];
    const seconds = metrics.at(-1)?.seconds ?? 0;
    const of =
      state === 'done' || state === 'stopped' ? say.took(config.steps, seconds) : words.toolbar.of(config.steps);
    return html`<dl>
      ${reading(words.toolbar.stepCount, html`<strong>${format.count(step)}</strong> ${of}`, '9em')}
      ${this.presenting ? nothing : reading(say.answersLoss, value(checks.at(-1)?.loss, format.loss, words.toolbar.nats), '6.6em')}
      ${reading(finetune.lesson.aside > 0 ? say.right : say.rightLearned, exam ? html`<strong>${format.count(exam.right)}</strong> ${say.rightOf(exam.questions, exam.right / Math.max(1, exam.questions))}` : dash, '11em')}
      ${reading(say.textLoss(shortTextName(record)), value(last?.loss, format.loss, first && last && last !== first ? say.was(first.loss) : words.toolbar.nats), '9em')}
    </dl>`;
  }
}

const dash = html`<strong>–</strong>`;

const value = (of: number | undefined, said: (of: number) => string, unit: string): TemplateResult =>
  of === undefined ? dash : html`<strong>${said(of)}</strong> ${unit}`;

/** It trains, so nothing is to be explained about teaching. */
const busy = ({ record }: RunView): boolean => record.finetune !== null && record.state === 'running';
