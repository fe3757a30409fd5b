/** @file The thought experiment “If a brain were larger”: years of childhood by size, and by the power that work grows with. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { Interval } from '../../labs/scaling/bootstrap.ts';
import { CHILDHOOD_YEARS, childhoodYears, powerOf } from '../../labs/scaling/childhood.ts';
import type { NumberEvent } from '../number-slider.ts';
import { buttons, shared } from '../shared.css.ts';
import { brainWords as say } from '../words/brain.ts';
import '../number-slider.ts';

const RATIO = { min: 1, max: 4, standard: 2 } as const;
const POWER = { min: 1, max: 4, standard: 2 } as const;
const STEP = 0.1;

@customElement('fl-brain-calculator')
export class BrainCalculator extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    section { background: var(--sunken); border-radius: 4px; padding: 16px 20px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
    .parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr)); gap: 12px 32px; }
    fl-number-slider { min-width: 0; }
    .measured { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
    .measured p { flex: 1 1 240px; }
    .sliders, .years { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; align-content: start; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) max-content; gap: 10px; align-items: center; font-weight: 600; margin-bottom: 8px; color: var(--bar); }
    li { --bar: var(--blue); }
    li.then { --bar: var(--orange); }
    .bar { display: block; height: calc(24px * var(--scale, 1)); min-width: 2px; background: var(--bar); }
    .value { min-width: 6.5em; }
    @media (forced-colors: active) { .bar { background: CanvasText; } }
  `,
  ];

  /** The best size grows as work to this power; null: not measured. */
  @property({ attribute: false }) exponent: number | null = null;
  /** 95 %; null: unbounded, or nothing measured. */
  @property({ attribute: false }) interval: Interval | null = null;
  @property({ type: Boolean, reflect: true }) presenting = false;

  @state() private ratio: number = RATIO.standard;
  @state() private power: number = POWER.standard;

  protected override render() {
    const { ratio, power, presenting } = this;
    const then = childhoodYears(ratio, power);
    return html`<section aria-label=${say.title}>
      <div class="between"><h2>${say.title}</h2><span class="note">${say.kind}</span></div>
      <div class="parts"><div class="sliders">
          <fl-number-slider label=${say.ratio} min=${RATIO.min} max=${RATIO.max} step=${STEP} .value=${ratio} .standard=${RATIO.standard}
            .words=${say.times} @fl-number=${({ value }: NumberEvent) => this.set({ ratio: value })}></fl-number-slider>
          <fl-number-slider label=${say.power} min=${POWER.min} max=${POWER.max} step=${STEP} .value=${rounded(power)} .standard=${POWER.standard}
            @fl-number=${({ value }: NumberEvent) => this.set({ power: value })}></fl-number-slider></div>
        <div class="years"><ul aria-label=${say.bars(CHILDHOOD_YEARS, then)}>${bar('now', CHILDHOOD_YEARS, then)}${bar('then', then, then)}</ul>
          <p>${say.formula(CHILDHOOD_YEARS)}${format.fixed(ratio, 1)}<sup>${format.fixed(power, 1)}</sup>${say.equals(then)}
            ${power === 2 ? say.square : nothing}</p></div></div>
      ${this.measured()}
      ${presenting ? nothing : html`<p class="note">${say.source}</p>`}</section>`;
  }

  private measured() {
    const { exponent, interval, ratio } = this;
    if (!interval) return nothing;
    const powers = [powerOf(interval.high), powerOf(interval.low)] as const;
    const years = [childhoodYears(ratio, powers[0]), childhoodYears(ratio, powers[1])] as const;
    const use =
      exponent === null
        ? nothing
        : html`<button class="button" @click=${() => this.set({ power: powerOf(exponent) })}>${say.use}</button>`;
    return html`<div class="measured">${use}<p>${exponent === null ? say.unmeasured : say.measured(powerOf(exponent))} ${say.allows(powers, years)}</p></div>`;
  }

  private set({ ratio = this.ratio, power = this.power }: { readonly ratio?: number; readonly power?: number }): void {
    this.ratio = ratio;
    this.power = Math.min(POWER.max, Math.max(POWER.min, power));
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** As long as its part of the longer one. */
function bar(kind: 'now' | 'then', years: number, then: number) {
  const share = years / Math.max(CHILDHOOD_YEARS, then);
  return html`<li class=${kind}><span class="bar" style="width: ${100 * share}%"></span><span class="value">${say.years(years)}</span></li>`;
}
