/** @file The forgetting meter: before and after on the scale of the yardsticks of phase 1's text. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CheckPoint, RunRecord } from '../../config/types.ts';
import * as format from '../../data/format.ts';
import { shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import type { Yardsticks } from '../yardsticks.ts';
import { type Forgetting, forgettingKind, forgettingOf, type Meter, meterOf } from './forgetting.ts';
import { shortTextName } from './request.ts';

const say = finetuneWords.forgetting;

@customElement('fl-finetune-meter')
export class FinetuneMeter extends LitElement {
  static override styles = [
    shared,
    css`
    .scale { position: relative; height: calc(112px * var(--scale)); margin: 12px 0 4px; font-size: var(--size-15); }
    .line { position: absolute; inset: 50% 0 auto; border-top: 1.5px solid var(--control); }
    .mark, .dot, .band { position: absolute; }
    .mark { top: 0; height: 100%; transform: translateX(-50%); display: grid; grid-template-rows: 1fr 1fr; justify-items: center; align-content: center; white-space: nowrap; color: var(--ink); }
    .mark.nothing { transform: translateX(-78%); justify-items: end; }
    .mark > span:first-child { align-self: start; margin-top: 4px; }
    .mark > span:last-child { align-self: start; margin-top: 8px; color: var(--ink-2); font-size: var(--size-15); }
    .tick { position: absolute; top: 24%; height: 26%; border-inline-start: 2px dotted var(--ref); }
    .dot { top: 50%; width: 15px; height: 15px; border-radius: 50%; transform: translate(-50%, -50%); }
    .band { top: 50%; height: 9px; transform: translateY(-50%); background: var(--orange); }
    .dot.before { background: var(--blue); }
    .dot.after { background: var(--orange); }
    .value { position: absolute; top: 0; height: 100%; display: grid; grid-template-rows: 1fr 1fr; font-weight: 600; white-space: nowrap; }
    .value > span:first-child { align-self: end; padding-bottom: 12px; font-weight: 500; }
    .value > span:last-child { padding-top: 12px; }
    .value.before { color: var(--blue); }
    .value.after { color: var(--orange); }
    .value.left { transform: translateX(-100%); text-align: end; padding-inline-end: 2px; }
    .value.right { padding-inline-start: 0; }
    .sense { display: grid; grid-template-columns: auto 1fr 8px auto; gap: 10px; align-items: center; font-size: var(--size-13); color: var(--ink-2); }
    .sense svg { display: block; width: 100%; height: 8px; }
    .sense .head { margin-inline-start: -10px; width: 8px; }
    .caption { margin-top: 10px; max-width: 80ch; }
    .sum { font-size: var(--size-15); color: var(--ink-2); }
    .sum strong { color: var(--ink); }
    @media (max-width: 699px) {
      .scale { font-size: var(--size-13); height: 132px; margin: 24px 0 4px 20px; }
      .mark > span:last-child { font-size: var(--size-13); }
      .mark.letters > span:first-child { margin-top: -14px; }
      .sense { grid-template-columns: 1fr; gap: 2px; } .sense svg { display: none; } .sense > :last-child { text-align: end; }
    }
    @media (forced-colors: active) { .dot, .band { background: CanvasText; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) record: RunRecord | null = null;
  /** Loss on the text of phase 1; the first is the base's. */
  @property({ attribute: false }) measured: readonly CheckPoint[] = [];
  @property({ attribute: false }) yardsticks: Yardsticks | null = null;

  protected override render() {
    const { record, yardsticks } = this;
    if (!record || !yardsticks) return nothing;
    const text = shortTextName(record);
    const found = forgettingOf(this.measured, yardsticks.knowsNothing);
    return html`<div class="between"><h2>${say.title(text)}</h2>${found ? sum(found) : nothing}</div>
      ${found ? this.figure(found, yardsticks, text) : html`<p class="note">${say.notYet}</p>`}`;
  }

  private figure(found: Forgetting, yardsticks: Yardsticks, text: string) {
    const meter = meterOf(found, yardsticks);
    const kind = forgettingKind(found, yardsticks);
    const marks = meter.marks.map((mark) => `${say.marks[mark.kind]} ${format.loss(mark.nats)}`).join(', ');
    return html`<figure>${scale(found, meter)}
        <figcaption class="hidden-text">${found.after === null ? say.alone(found.before) : say.picture(found.before, found.after, marks)}</figcaption></figure>
      <div class="sense" aria-hidden="true"><span>${say.better}</span>
        <svg viewBox="0 0 100 8" preserveAspectRatio="none"><path d="M0 4h100" stroke="var(--ink-3)" vector-effect="non-scaling-stroke"/></svg><svg class="head" viewBox="0 0 8 8"><path d="M0 0l8 4l-8 4z" fill="var(--ink-3)"/></svg><span>${say.worse}</span></div>
      <p class="caption">${kind === null ? say.alone(found.before) : finetuneWords.captions[kind](text, yardsticks.knowsPairs)}</p>`;
  }
}

const percent = (at: number): string => `${100 * at}%`;

function sum({ after, difference, share }: Forgetting) {
  if (after === null) return nothing;
  return html`<p class="sum"><strong>${say.difference(difference)}</strong>${share === null ? '' : say.share(share)}</p>`;
}

/** Before stands on the better side of after, whichever that is. */
function scale({ before, after }: Forgetting, meter: Meter) {
  const worse = meter.after === null || meter.after >= meter.before;
  const [beforeSide, afterSide] = worse ? ['left', 'right'] : ['right', 'left'];
  const [from, to] = [
    Math.min(meter.before, meter.after ?? meter.before),
    Math.max(meter.before, meter.after ?? meter.before),
  ];
  return html`<div class="scale" aria-hidden="true"><div class="line"></div>
    ${meter.marks.map(
      (mark) => html`<div class="tick" .style=${`left: ${percent(mark.at)}`}></div>
      <div class="mark ${mark.kind}" .style=${`left: ${percent(mark.at)}`}><span>${say.marks[mark.kind]}</span><span>${format.loss(mark.nats)}</span></div>`,
    )}
    <div class="band" .style=${`left: ${percent(from)}; width: ${percent(to - from)}`}></div>
    ${dot('before', meter.before, before, beforeSide ?? 'left')} ${meter.after === null || after === null ? nothing : dot('after', meter.after, after, afterSide ?? 'right')}</div>`;
}

function dot(side: 'before' | 'after', at: number, nats: number, where: string) {
  return html`<div class="dot ${side}" .style=${`left: ${percent(at)}`}></div>
    <div class="value ${side} ${where}" .style=${`left: ${percent(at)}`}><span>${say[side]}</span><span>${format.loss(nats)}</span></div>`;
}
