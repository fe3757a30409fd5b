/** @file The time-lapse bar: the run's maps on one line of steps, beside the loss, with marks where a badge first appears. */
import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { send } from '../commands.ts';
import type { RunView } from '../run-view.ts';
import { buttons, shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { lapseWords as say } from '../words/attention-time.ts';
import { lapseStyles } from './lapse.css.ts';
import { bytesOf, frameAt } from './lapse-cache.ts';
import { drawLapse, type LapseScale, lapseScale } from './lapse-line.ts';
import { appearances, framesOn, frameTime, keyed, nearestKept } from './lapse-time.ts';
import { lossCurve, valueAt } from './scores-curve.ts';
import { type AttentionState, emptyAttention, isSteering } from './state.ts';
import { shownFrame } from './view.ts';

@customElement('fl-attention-lapse')
export class AttentionLapse extends LitElement {
  static override styles = [shared, buttons, lapseStyles];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  @property({ attribute: false }) run: RunView | null = null;
  /** Of the next run, while there is none. */
  @property({ type: Number }) steps = 1;
  @property({ type: Boolean, reflect: true }) presenting = false;
  private readonly width = new WidthOf(this);
  private timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = 0;
  }

  protected override render() {
    const { attention } = this;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return html`<div class="bar" role="group" aria-label=${say.title}>
        <div class="begin">${still ? this.stepButton() : this.playButton()}<span class="label">${say.label}</span></div>
        ${this.line()}
        <div class="read"><strong>${format.count(this.step)}</strong>
          <span class="note">${this.loss === null ? nothing : say.loss(this.loss)}</span>
          <button class="link note" ?hidden=${attention.moment === null} @click=${() => this.show(null)}>${say.live}</button>
          <span class="note" ?hidden=${attention.moment !== null}>${this.run?.record.state === 'running' ? say.isLive : nothing}</span>
        </div></div>
      ${this.presenting ? nothing : html`<p class="note under">${this.notes()}</p>`}`;
  }

  private get keptSteps(): readonly number[] {
    return this.attention.lapse?.steps ?? [];
  }

  private get step(): number {
    return this.attention.moment ?? this.run?.record.step ?? 0;
  }

  private get lastStep(): number {
    const { record } = this.run ?? {};
    return Math.max(1, record?.config.steps ?? this.steps, record?.step ?? 0);
  }

  private get loss(): number | null {
    return this.run ? valueAt(lossCurve(this.run.record.metrics), this.attention.moment) : null;
  }

  private playButton() {
    const { playing } = this.attention;
    return html`<button class="play" aria-label=${playing ? say.pause : say.playLong} ?disabled=${this.keptSteps.length < 2}
      @click=${() => send(this, { type: 'attention-play', on: !playing })}>
      <svg viewBox="0 0 24 24" aria-hidden="true">${playing ? svg`<path d="M7 5h3.5v14H7zM13.5 5H17v14h-3.5z"></path>` : svg`<path d="M8 5l11 7-11 7z"></path>`}</svg></button>`;
  }

  /** With reduced motion nothing plays by itself. */
  private stepButton() {
    return html`<button class="play" aria-label=${say.nextFrame} ?disabled=${this.keptSteps.length < 2} @click=${() => this.show(this.onwards())}>
      <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d="M6 5l9 7-9 7zM16 5h3v14h-3z"></path>`}</svg></button>`;
  }

  private line() {
    const { attention, run, step, lastStep } = this;
    const size = this.presenting ? 18 : 13;
    const scale = this.scale(size);
    return html`<div class="line" tabindex="0" role="slider" aria-label=${say.label} aria-orientation="horizontal"
        aria-valuemin="0" aria-valuemax=${lastStep} aria-valuenow=${step} aria-valuetext=${say.spoken(step, attention.moment === null, this.loss)}
        @keydown=${this.key} @pointerdown=${this.press} @pointermove=${this.drag}>
        ${drawLapse(scale, {
          size,
          steps: this.keptSteps,
          step,
          lastStep,
          loss: lossCurve(run?.record.metrics ?? []),
          marks: appearances(attention.scored),
        })}</div>
      <ul class="hidden-text">${appearances(attention.scored).map(
        ({ rule, step: at, head }) => html`<li>${say.appearsLong(rule, at, head.layer, head.head)}</li>`,
      )}</ul>`;
  }

  private scale(size: number): LapseScale {
    const narrow = this.width.value < 700;
    const width = Math.max(200, this.width.value - (narrow ? 0 : this.presenting ? 430 : 290));
    return lapseScale({ width, size, lastStep: this.lastStep });
  }

  private notes() {
    const { lapse, kept } = this.attention;
    if (!lapse || lapse.steps.length === 0) return say.none;
    const said = [say.memory(lapse.steps.length, lapse.bytes, lapse.mostBytes)];
    if (kept.length > 0) said.push(say.onPage(bytesOf(kept)));
    const frame = shownFrame(this.attention);
    const then = frame?.characters.join('');
    const now = this.attention.frames.now?.characters.join('');
    const text = `${said.join('; ')}.`;
    const steering = this.attention.moment !== null && isSteering(this.attention.steering);
    const older = this.attention.moment !== null && now !== undefined && then !== undefined && then !== now;
    return html`${text}${this.run?.record.finetune ? ` ${say.base}` : ''}${steering ? ` ${say.unsteered}` : ''}${older ? html` <strong>${say.older(then)}</strong>` : nothing}`;
  }

  private show(step: number | null | undefined): void {
    if (step !== undefined && step !== this.attention.moment) send(this, { type: 'attention-moment', step });
  }

  private key(event: KeyboardEvent): void {
    const to = keyed(this.keptSteps, this.attention.moment, event.key);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(to);
  }

  private press(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId); // where it is listened for
    this.drag(event);
  }

  private drag(event: PointerEvent): void {
    if (event.buttons === 0) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect(); // where it is listened for
    const step = this.scale(this.presenting ? 18 : 13).step(event.clientX - box.left);
    const run = this.run?.record;
    this.show(run && step >= run.step ? null : nearestKept(this.keptSteps, step));
  }

  /** While it plays, one frame after the other; one that is not here yet is waited for. */
  protected override updated(_: PropertyValues<this>): void {
    if (!this.attention.playing || this.timer !== 0) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.attention.playing) this.advance();
    }, frameTime(this.keptSteps.length));
  }

  private advance(): void {
    const { moment, kept } = this.attention;
    if (moment !== null && frameAt(kept, nearestKept(this.keptSteps, moment) ?? moment) === null) {
      this.requestUpdate(); // waits for it
      return;
    }
    const next = this.onwards();
    this.show(next);
    if (next === null) send(this, { type: 'attention-play', on: false });
  }

  /** From live it begins at the first frame. */
  private onwards(): number | null {
    const { moment } = this.attention;
    return moment === null ? (this.keptSteps[0] ?? null) : framesOn(this.keptSteps, moment, 1);
  }
}
