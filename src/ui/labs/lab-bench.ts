/** @file The bar above a lab: what is asked, the plan and what it takes, the one main button, how far it is. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LabId } from '../../labs/lab.ts';
import { stories } from '../../labs/stories.ts';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { KeepsFocus } from '../focus.ts';
import { buttons, shared } from '../shared.css.ts';
import { tenths } from '../tenths.ts';
import { labsWords as say } from '../words/labs.ts';
import type { LabView } from './lab-view.ts';
import { doneShare, type LabsState } from './state.ts';
import '../choice.ts';

@customElement('fl-lab-bench')
export class LabBench extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    :host { border-bottom: 1px solid var(--rule); }
    .bar { max-width: 1440px; margin: 0 auto; padding: 16px var(--edge); display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 480px); gap: 12px 40px; align-items: start; }
    h1 { font-size: var(--size-22); }
    .claim { margin-top: 4px; max-width: 76ch; }
    .work { display: grid; gap: 8px; justify-items: end; text-align: end; }
    .row { flex-wrap: wrap; justify-content: flex-end; gap: 8px 12px; }
    progress { width: 100%; accent-color: var(--blue); }
    .how { display: flex; justify-content: space-between; gap: 2px 16px; width: 100%; flex-wrap: wrap; text-align: start; }
    @media (max-width: 899px) {
      .bar { grid-template-columns: minmax(0, 1fr); }
      .work { justify-items: start; text-align: start; }
      .row { justify-content: flex-start; }
    }
  `,
  ];

  @property({ attribute: false }) labs!: LabsState;
  @property({ attribute: false }) view!: LabView;
  @property() lab!: LabId;
  /** A problem's own button is the main one then. */
  @property({ type: Boolean }) problem = false;
  /** What is about to be forgotten, until that is confirmed. */
  @state() private sure: 'start' | 'clear' | null = null;

  constructor() {
    super();
    new KeepsFocus(this, '.work .main', '.work .button', '.work button');
  }

  /** What was asked of one lab is not answered for another. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lab')) this.sure = null;
  }

  protected override render() {
    const { words } = stories[this.lab];
    return html`<div class="bar">
      <div><h1>${words.question}</h1><p class="note claim"><strong>${say.claim}</strong> ${words.claim}</p></div>
      <div class="work">${this.sure ? this.confirm(this.sure) : this.work()}</div></div>`;
  }

  private work(): TemplateResult {
    const { action } = this.view;
    if (action === 'pause' || action === 'pausing') return this.running();
    return html`${this.plan()}<div class="row">${this.main()}${this.recordedButton()}
      ${this.view.own ? html`<button class="link" @click=${() => (this.sure = 'clear')}>${say.buttons.anew}</button>` : nothing}</div>
      ${this.notes()}`;
  }

  private plan(): TemplateResult {
    const { quick, cost } = this.view;
    const options = [
      ['full', say.plan.full],
      ['quick', say.plan.quick],
    ] as const;
    const choose = (event: ChoiceEvent) =>
      send(this, { type: 'lab-plan', lab: this.lab, quick: event.value === 'quick' });
    return html`<div class="row"><span class="note">${cost ? say.plan.cost(cost) : say.plan.unknown}</span>
      <fl-choice label=${say.plan.label} .options=${options} .value=${quick ? 'quick' : 'full'} @fl-choice=${choose}></fl-choice></div>`;
  }

  private main() {
    const { action, cannot, replaces } = this.view;
    if (action === 'done') return nothing;
    const begin = (): void => {
      if (replaces) this.sure = 'start';
      else send(this, { type: 'run-lab', lab: this.lab });
    };
    return html`<button class=${this.problem ? 'button' : 'main'} ?disabled=${cannot !== null} @click=${begin}>
      ${action === 'go-on' ? say.buttons.goOn : say.buttons.start}</button>`;
  }

  private recordedButton() {
    const { recording, shown, own } = this.view;
    if (!recording) return nothing;
    const showing = shown?.recorded === true;
    return html`<button class="button" @click=${() => send(this, { type: 'lab-recorded', lab: this.lab, show: !showing })}>
      ${showing ? (own ? say.buttons.own : say.buttons.hide) : say.buttons.recorded}</button>`;
  }

  /** Why it cannot start, what it costs others, what less would leave out. */
  private notes() {
    const { cannot, waits, quick, slow, replaces, own, action } = this.view;
    const { words } = stories[this.lab];
    const other = waits !== null && waits !== 'run' && action !== 'done' ? waits.lab : null;
    return html`
      ${cannot ? html`<p class="note">${say.cannot[cannot]}</p>` : nothing}
      ${other ? html`<p class="note">${say.waits.lab(stories[other].words.name, doneShare(this.labs, other))}</p>` : nothing}
      ${action === 'go-on' && own ? html`<p class="note">${say.progress.kept(own.share)}</p>` : nothing}
      ${replaces ? html`<p class="note">${say.plan.replaces}</p>` : nothing}
      ${slow ? html`<p class="note">${say.plan.slow(slow.full, slow.quick)} <button class="link note" @click=${this.takeQuick}>${say.plan.takeQuick}</button></p>` : nothing}
      ${quick || slow ? html`<p class="note">${say.plan.lost} ${words.quick}</p>` : nothing}`;
  }

  private readonly takeQuick = (): void => send(this, { type: 'lab-plan', lab: this.lab, quick: true });

  private running(): TemplateResult {
    const { action, waits } = this.view;
    const { running } = this.labs;
    const share = doneShare(this.labs, this.lab);
    const progress = running?.progress ?? null;
    const says = progress ? say.progress.says(share, progress.network) : say.progress.begins;
    const pausing = action === 'pausing';
    return html`<progress aria-label=${say.progress.label} max="1" .value=${share} aria-valuetext=${says}></progress>
      <div class="how note"><span>${says}</span><span>${progress ? say.progress.left(progress.secondsLeft) : nothing}</span></div>
      ${waits === 'run' ? html`<p class="note">${say.waits.run}</p>` : nothing}
      <button class=${this.problem ? 'button' : 'main'} ?disabled=${pausing} @click=${() => send(this, { type: 'pause-lab' })}>
        ${pausing ? say.buttons.pausing : say.buttons.pause}</button>
      <span class="hidden-text" aria-live="polite">${say.progress.spoken(tenths(share))}</span>`;
  }

  /** Nothing that was measured is forgotten by one press. */
  private confirm(what: 'start' | 'clear'): TemplateResult {
    const go = (): void => {
      this.sure = null;
      send(this, { type: what === 'start' ? 'run-lab' : 'clear-lab', lab: this.lab });
    };
    const warning = what === 'start' ? say.plan.replaces : say.buttons.sure;
    return html`<p class="note" role="alert">${warning}</p><div class="row">
      <button class="button" @click=${go}>${what === 'start' ? say.buttons.replace : say.buttons.clear}</button>
      <button class="main" @click=${() => (this.sure = null)}>${what === 'start' ? say.buttons.keep : say.buttons.cancel}</button></div>`;
  }
}
