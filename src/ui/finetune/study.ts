/** @file The left column of stage 3: where the conversations come from, each as the trainer sees it, and what counts. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LessonReport } from '../../worker/lesson-protocol.ts';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { readTheTown } from '../world/state.ts';
import { example, exampleStyles } from './example.ts';
import { FEW, lessonRequest, shortTextName } from './request.ts';
import '../choice.ts';
import './file.ts';
import './mix.ts';
import './pairs.ts';
import './problems.ts';

const say = finetuneWords.lesson;
/** So many rows are shown at first. */
const SHOWN = 6;

@customElement('fl-finetune-study')
export class FinetuneStudy extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    exampleStyles,
    css`
    .head { margin: 10px 0 8px; }
    .why { margin: 10px 0 12px; }
    .why b { font-weight: 600; color: var(--ink); text-decoration: underline; text-decoration-color: var(--orange); text-decoration-thickness: 2px; text-underline-offset: 4px; }
    .why i { font-style: normal; color: var(--ink-3); }
    li { border-top: 1px solid var(--rule); padding: 5px 0 7px; }
    .end { border-top: 1px solid var(--rule); padding-top: 8px; display: grid; gap: 4px; }
    .check { display: flex; gap: 8px; align-items: center; font-weight: 400; font-size: var(--size-13); min-height: 28px; color: var(--ink-2); }
    @media (max-width: 699px) { .check { min-height: 44px; } }
    fl-finetune-pairs, fl-finetune-mix { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--rule); }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @state() private borders = false;
  @state() private all = false;
  /** A file is to be chosen; until then what was studied before stays. */
  @state() private choosing = false;

  protected override render() {
    const { page } = this;
    const { report, pairs } = page.lesson;
    const run = currentRun(page);
    if (!run) return nothing;
    const { source } = lessonRequest(page);
    return html`<h2>${report ? say.title(report.learned + report.aside) : say.titleEmpty}</h2>
      <div class="row head">${this.sources()}</div>
      ${source.kind === 'town' && !this.choosing ? this.unknown(source) : nothing}
      <p class="note why">${say.why[0]} <b>${say.why[1]}</b> ${say.why[2]} <i>${say.why[3]}</i> ${say.why[4]}</p>
      ${this.choosing || source.kind === 'file' ? html`<fl-finetune-file .name=${source.kind === 'file' ? source.name : ''} @fl-file=${() => (this.choosing = false)}></fl-finetune-file>` : nothing}
      ${report ? html`<fl-finetune-problems .report=${report} .lesson=${page.lesson}></fl-finetune-problems>${this.rows(report)}` : this.reading()}
      <fl-finetune-pairs .pairs=${pairs} .share=${report?.ownShare ?? 0}></fl-finetune-pairs>
      <fl-finetune-mix .lesson=${page.lesson} .text=${shortTextName(run.record)}></fl-finetune-mix>`;
  }

  private sources() {
    const { page } = this;
    const { source } = lessonRequest(page);
    const chosen = this.choosing ? 'file' : source.kind === 'town' ? source.asks : source.kind;
    const { where, way, file, own } = say.sources;
    const town = readTheTown(currentRun(page), page.texts) ? [['where', where] as const, ['way', way] as const] : [];
    return html`<fl-choice .options=${[...town, ['file', file], ['own', own]]} .value=${chosen} label=${say.source}
      @fl-choice=${this.choose}></fl-choice>`;
  }

  private choose({ value }: ChoiceEvent): void {
    const { source } = lessonRequest(this.page);
    this.choosing = value === 'file' && source.kind !== 'file';
    if (value === 'file') return;
    const unknown = source.kind === 'town' && source.unknown;
    const asks = value === 'way' ? 'way' : 'where';
    send(this, { type: 'lesson-source', source: value === 'own' ? { kind: 'own' } : { kind: 'town', asks, unknown } });
  }

  private unknown(source: Extract<ReturnType<typeof lessonRequest>['source'], { readonly kind: 'town' }>) {
    return html`<label class="check"><input type="checkbox" .checked=${source.unknown} @change=${(event: Event) =>
      send(this, {
        type: 'lesson-source',
        source: { ...source, unknown: (event.target as HTMLInputElement).checked },
      })}>${say.unknown}</label>`;
  }

  private reading() {
    if (this.page.lesson.reading !== 'failed') return html`<p class="note" role="status">${say.reading}</p>`;
    const { source } = lessonRequest(this.page);
    return html`<p class="note" role="status">${say.failed}
      <button class="link" @click=${() => send(this, { type: 'lesson-source', source })}>${say.again}</button></p>`;
  }

  private rows(report: LessonReport) {
    const { views, learned, aside } = report;
    if (views.length === 0) return html`<p class="note">${say.none}</p>`;
    const shown = this.all ? views : views.slice(0, SHOWN);
    return html`<ul>${shown.map((view) => html`<li>${example(view, this.borders)}</li>`)}</ul>
      <div class="end">
        <div class="between"><label class="check"><input type="checkbox" .checked=${this.borders}
            @change=${(event: Event) => (this.borders = (event.target as HTMLInputElement).checked)}>${say.borders}</label>
          ${views.length > SHOWN ? html`<button class="link note" @click=${() => (this.all = !this.all)}>${this.all ? say.fewer : say.all(views.length)}</button>` : nothing}</div>
        ${this.borders ? html`<p class="note">${say.border}</p>` : nothing}
        <p class="note">${say.counts(report.counted / Math.max(1, report.characters))} ${aside > 0 ? say.aside(aside, learned + aside) : say.noneAside}</p>
        ${report.trimmed > 0 ? html`<p class="note">${say.trimmed(report.trimmed, currentRun(this.page)?.record.config.blockSize ?? 0)}</p>` : nothing}
        ${learned < FEW ? html`<p class="note">${say.few(learned)}</p>` : nothing}
      </div>`;
  }
}
