/** @file The buttons of a run and its readings. Readings have fixed widths, so nothing moves while numbers grow. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import { type Command, send } from './commands.ts';
import { KeepsFocus } from './focus.ts';
import { type Readings, type RunView, readings } from './run-view.ts';
import { buttons, shared } from './shared.css.ts';
import { reading, toolbarStyles } from './toolbar.css.ts';
import { words } from './words.ts';

const say = words.toolbar;
/** What "go on" adds to a run that is done. */
export const MORE_STEPS = 1000;

@customElement('fl-toolbar')
export class Toolbar extends LitElement {
  static override styles = [shared, buttons, toolbarStyles];

  @property({ attribute: false }) run: RunView | null = null;
  @property() name = '';
  @property({ type: Boolean }) presenting = false;
  @property({ type: Boolean }) recorded = false;
  /** Another run is the current one, which the buttons would act on. */
  @property({ type: Boolean }) kept = false;
  /** Beside the settings sheet there is less room, and the sheet names the run. */
  @property({ type: Boolean, reflect: true }) tight = false;

  constructor() {
    super();
    new KeepsFocus(this, '.buttons .main', '.buttons .button');
  }

  protected override render() {
    const { run } = this;
    if (!run) return nothing;
    return html`<div class="bar">
      <div class="row buttons">${this.buttons(run)}</div>
      ${this.readings(readings(run))}
      <div class="row run" ?hidden=${this.presenting}><span class="mono" title=${this.name}>${this.name}</span>
        ${this.presenting || this.recorded ? nothing : html`<button class="button" @click=${this.ask({ type: 'settings', open: true })}>${say.settings}</button>`}</div>
    </div>`;
  }

  private ask(command: Command): () => void {
    return () => send(this, command);
  }

  private buttons({ record }: RunView) {
    const main = (said: string, command: Command) =>
      html`<button class="main" @click=${this.ask(command)}>${said}</button>`;
    const other = (said: string, command: Command) =>
      html`<button class="button" @click=${this.ask(command)}>${said}</button>`;
    if (this.kept) return main(say.makeCurrent, { type: 'open-run', runId: record.id });
    const step = other(say.step, { type: 'step' });
    const stop = this.recorded ? nothing : other(say.stop, { type: 'stop' });
    switch (record.state) {
      case 'running':
        return html`${main(say.pause, { type: 'pause' })}${step}${stop}`;
      case 'paused':
        return html`${main(say.goOn, { type: 'resume' })}${step}${stop}`;
      case 'stopped':
        return html`${main(say.goOn, { type: 'resume' })}${other(say.save, { type: 'save-network' })}`;
      case 'done':
        return this.recorded
          ? main(say.again, { type: 'resume' })
          : html`${main(say.goOnFor(MORE_STEPS), { type: 'resume', moreSteps: MORE_STEPS })}${other(say.save, { type: 'save-network' })}`;
      case 'failed':
        return other(say.save, { type: 'save-network' });
    }
  }

  private readings(now: Readings) {
    const { state } = this.run?.record ?? {};
    const goingOn = !this.recorded && (state === 'running' || state === 'paused'); // a recorded run plays faster than it ran
    const left = now.secondsLeft === null ? words.measuring : format.duration(now.secondsLeft);
    const speed = now.tokensPerSecond === null ? words.measuring : format.threeFigures(now.tokensPerSecond);
    return html`<dl>
      ${reading(say.stepCount, html`<strong>${format.count(now.step)}</strong> ${say.of(now.steps)}`, '8.6em')}
      ${
        this.presenting
          ? nothing
          : html`${goingOn ? reading(say.timeLeft, html`<strong>${left}</strong>`, '6.4em', 'left') : nothing}
      ${reading(say.speed, html`<strong>${speed}</strong> ${now.stepsPerSecond === null ? '' : say.speedUnit(now.stepsPerSecond)}`, '15.5em', 'speed')}`
      }
      ${reading(html`${dot('var(--blue)', true)} ${say.training}`, lossValue(now.trainingLoss), '7em')}
      ${reading(html`${dot('var(--orange)', false)} ${say.check}`, lossValue(now.checkLoss), '6.6em')}
      ${reading(say.run, html`<span class="mono">${this.name}</span>`, '0', 'narrow')}
    </dl>`;
  }
}

const lossValue = (nats: number | null): TemplateResult =>
  nats === null ? html`<strong>–</strong>` : html`<strong>${format.loss(nats)}</strong> ${say.nats}`;

/** Filled is the training, hollow the check. */
const dot = (
  colour: string,
  filled: boolean,
): TemplateResult => html`<svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
  <circle cx="5" cy="5" r=${filled ? 5 : 3.8} fill=${filled ? colour : 'none'} stroke=${filled ? 'none' : colour} stroke-width="2"></circle></svg>`;
