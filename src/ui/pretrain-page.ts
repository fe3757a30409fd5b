/** @file Stage 2 while and after it trains: toolbar, loss, samples, prompt, runs. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OlderRun } from './charts/chart-data.ts';
import type { PinEvent } from './charts/loss-chart.ts';
import { send } from './commands.ts';
import { guessPrompt } from './first-words.ts';
import { pageStyles } from './page.css.ts';
import { currentRun, emptyState, type PageState, pretrainRun } from './page-state.ts';
import { PROMPT } from './prompt-box.ts';
import type { ShownEvent } from './run-list.ts';
import { runTitle } from './run-names.ts';
import type { RunView } from './run-view.ts';
import { buttons, shared } from './shared.css.ts';
import { finetuneWords } from './words/finetune.ts';
import { words } from './words.ts';
import { yardsticksOf } from './yardsticks.ts';
import './attention/heads.ts';
import './loss-figure.ts';
import './problem-block.ts';
import './prompt-box.ts';
import './run-list.ts';
import './sample-history.ts';
import './sample-panel.ts';
import './toolbar.ts';

/** More older curves than this cannot be told apart. */
const MOST_OLDER = 5;

@customElement('fl-pretrain-page')
export class PretrainPage extends LitElement {
  static override styles = [
    shared,
    buttons,
    pageStyles,
    css`
    fl-toolbar { position: sticky; top: 93px; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--rule); }
    .columns { grid-template-columns: minmax(0, 1fr) 460px; min-height: calc(100vh - 186px); }
    .figure, .side { padding-top: 14px; }
    .side { padding-inline-start: 28px; display: grid; gap: 20px; align-content: start; }
    .side > * + fl-prompt-box, .side > fl-attention-heads, .side > fl-run-list { border-top: 1px solid var(--rule); padding-top: 16px; }
    .news { display: flex; gap: 8px 16px; align-items: center; flex-wrap: wrap; margin-bottom: 8px; }
    :host([presenting]) fl-toolbar { top: 77px; }
    :host([presenting]) fl-text-well, :host([presenting]) fl-sample-panel { --well-height: 52vh; }
    :host([sheet]) .columns { grid-template-columns: minmax(0, 1fr); }
    :host([sheet]) .side { border: 0; padding-inline-start: var(--edge); }
    @media (max-width: 1099px) { .columns { grid-template-columns: minmax(0, 1fr); } .side { padding-inline-start: var(--edge); } }
    @media (max-width: 699px) {
      fl-toolbar { position: static; }
      .columns { display: flex; flex-direction: column; padding-bottom: 72px; }
      .figure, .side { display: contents; }
      .columns > .figure > *, .columns > .side > * { margin-inline: var(--edge); margin-top: 16px; }
      fl-sample-panel { order: -1; }
    }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property() theme = '';
  @property({ type: Boolean, reflect: true }) presenting = false;
  /** The settings sheet is open and takes the side column's place. */
  @property({ type: Boolean, reflect: true }) sheet = false;
  @state() private pinned: number | null = null;
  /** What a person chose about a curve; else the newest are shown. */
  @state() private chosen: ReadonlyMap<string, boolean> = new Map();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page') && changed.get('page')?.currentId !== this.page.currentId) this.pinned = null;
  }

  protected override render() {
    const { page } = this;
    const run = pretrainRun(page);
    if (!run) return nothing;
    return html`<h1 class="hidden-text">${words.stages.pretrain}</h1>
      <fl-toolbar .tight=${this.sheet} .run=${run} .name=${runTitle(page.runs, run)} .presenting=${this.presenting} .recorded=${page.recorded !== null} .kept=${run !== currentRun(page)}></fl-toolbar>
      <div class="columns">
        <section class="figure">${this.news(run)} ${this.figure(run)}</section>
        <section class="side">${this.side(run)}</section>
      </div>`;
  }

  private news(run: RunView) {
    const { page } = this;
    const { record } = run;
    const { machine } = record;
    if (run !== currentRun(page)) return html`<p class="note news">${words.ends.taught}</p>`;
    const older = page.text !== null && page.text.sha256 !== record.text.sha256;
    if (page.recorded)
      return html`<p class="note news">${words.toolbar.recorded(machine.description || [machine.vendor, machine.architecture].filter(Boolean).join(', '))}</p>`;
    if (older)
      return html`<p class="note news">${words.text.older(record.text.name)}
      <button class="button" @click=${() => send(this, { type: 'train' })}>${words.toolbar.trainOnNewText}</button></p>`;
    if (record.state === 'done' || record.state === 'stopped')
      return html`<p class="note news">${words.ends[record.state]} ${record.lab === undefined ? nothing : words.ends.lab}
        ${record.step > 0 ? html`<span>${finetuneWords.invite} <button class="link" @click=${() => send(this, { type: 'show', view: 'finetune' })}>${finetuneWords.inviteLink}</button></span>` : nothing}</p>`;
    return nothing;
  }

  /** A problem stands in place of the figure that it concerns. */
  private figure(run: RunView) {
    const { page } = this;
    return html`
      ${page.problem ? html`<fl-problem-block .problem=${page.problem.problem} .config=${page.config}></fl-problem-block>` : nothing}
      <fl-loss-figure .run=${run} .older=${this.older(run)} .yardsticks=${page.recorded?.yardsticks ?? yardsticksOf(page.text, run.record)}
        .pinned=${this.pinned} .theme=${this.theme} .presenting=${this.presenting}
        @fl-pin=${(event: PinEvent) => (this.pinned = event.step)}></fl-loss-figure>`;
  }

  private side(run: RunView) {
    const { page, presenting } = this;
    const sample = html`<fl-sample-panel .run=${run} .pinned=${this.pinned} @fl-live=${() => (this.pinned = null)}></fl-sample-panel>`;
    if (presenting) return sample;
    return html`${sample}
      <fl-sample-history .samples=${run.record.samples}></fl-sample-history>
      ${
        page.recorded
          ? nothing
          : html`${run === currentRun(page) ? html`${this.heads(run)}${this.prompt(run)}` : nothing}
        <fl-run-list .runs=${page.runs} .currentId=${page.currentId} .shown=${new Set(this.older(run).map((each) => each.run.record.id))}
          @fl-shown=${(event: ShownEvent) => (this.chosen = new Map(this.chosen).set(event.runId, event.shown))}></fl-run-list>`
      }`;
  }

  /** Once there are maps. */
  private heads({ record }: RunView) {
    const { attention } = this.page;
    if (!attention.frames.now) return nothing;
    return html`<fl-attention-heads .attention=${attention} .live=${record.state === 'running'}></fl-attention-heads>`;
  }

  private prompt({ record }: RunView) {
    const { page } = this;
    return html`<fl-prompt-box .suggestion=${guessPrompt(page.text?.beginning ?? '').prompt} .written=${page.written[PROMPT] ?? null} .config=${record.config}></fl-prompt-box>`;
  }

  /**
   * Losses on another text, or on answers, cannot be compared, so only runs on the same one are drawn unless asked for;
   * so with those of a lab, which makes many.
   */
  private older(run: RunView): readonly OlderRun[] {
    const { runs } = this.page;
    const wanted = runs.filter(
      ({ record }) =>
        record.id !== run.record.id &&
        record.phase === 'pretrain' &&
        record.metrics.length > 0 &&
        (this.chosen.get(record.id) ?? (record.lab === undefined && record.text.sha256 === run.record.text.sha256)),
    );
    return wanted.slice(-MOST_OLDER).map((each) => ({ title: runTitle(runs, each), run: each }));
  }
}
