/** @file Writing speed against numbers to learn, in FP32 and from INT4 codes; where the lines cross, if they do. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NetworkSize } from '../../config/sizes.ts';
import * as format from '../../data/format.ts';
import { type SpeedFinding, speedFinding } from '../../inference/crossing.ts';
import type { TimedSize } from '../../worker/squeeze-protocol.ts';
import { shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { figureStyles } from './figure.css.ts';
import { endLabels, lowered, type SpeedScale, speedScale } from './speed-scale.ts';

const say = squeezeWords.speeds;
const HEIGHT = 300;

@customElement('fl-squeeze-speed-chart')
export class SqueezeSpeedChart extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
    .grid { stroke: var(--rule); }
    .of-before { fill: none; stroke: var(--blue); stroke-width: 2.4; }
    .of-after { fill: none; stroke: var(--orange); stroke-width: 2.4; }
    .point.of-before { fill: var(--blue); }
    .point.of-after { fill: var(--paper); stroke-width: 2; }
    .word.of-before, .word.of-after { stroke: var(--paper); stroke-width: 4; }
    .word.of-before { fill: var(--blue); }
    .word.of-after { fill: var(--orange); }
    .meet { fill: none; stroke: var(--ink); stroke-width: 2; }
    @media (forced-colors: active) { .grid, .of-before, .of-after, .meet { stroke: CanvasText; } .word { fill: CanvasText; } }
  `,
  ];

  @property({ attribute: false }) sizes: readonly NetworkSize[] = [];
  @property({ attribute: false }) timed: readonly TimedSize[] = [];
  /** Numbers to learn of the network that is squeezed. */
  @property({ type: Number }) own = 0;
  private readonly width = new WidthOf(this);

  protected override render() {
    const { sizes, timed, own } = this;
    const size = 13;
    const all = [...sizes.map(({ parameters }) => parameters), ...(own > 0 ? [own] : [])];
    const scale = speedScale(timed, all, { width: this.width.value, height: HEIGHT, size });
    const finding = speedFinding(timed);
    return html`<svg role="img" aria-label=${alternative(timed, sizes, finding)} width=${this.width.value} height=${HEIGHT} font-size=${size}>
      ${axes(scale, size, timed.length > 0)}${sizes.map((each, index) => named(scale, size, each, index, index === sizes.length - 1))}
      ${own > 0 ? ownMark(scale, size, own) : nothing}
      ${line(scale, timed, 'before')}${line(scale, timed, 'after')}
      ${finding?.kind === 'crossing' ? svg`<circle class="meet" cx=${scale.x(finding.parameters)} cy=${scale.y(finding.charactersPerSecond)} r="10"></circle>` : nothing}
      ${ends(scale, size, timed)}
    </svg>`;
  }
}

function axes(scale: SpeedScale, size: number, measured: boolean) {
  const { left, right, bottom, ticks, y } = scale;
  const low = lowered(scale, size);
  return svg`<text class="tick" x="0" y=${size}>${say.unit}</text>
    ${ticks.map(
      (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)}></line>
      ${measured ? svg`<text class="tick" text-anchor="end" x=${left - 8} y=${y(tick) + 0.35 * size}>${format.count(tick)}</text>` : nothing}`,
    )}
    <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
    <text class="tick" text-anchor="end" x=${right} y=${bottom + 4.3 * size + low}>${say.numbers}</text>`;
}

/** A preset below the axis: its name, and how many numbers it learns. Where it is narrow every other one stands lower. */
function named(scale: SpeedScale, size: number, { title, parameters }: NetworkSize, index: number, last: boolean) {
  const { x, bottom } = scale;
  const at = x(parameters);
  const low = index % 2 === 1 ? lowered(scale, size) : 0;
  const anchor = last ? 'end' : 'middle';
  const place = last ? at + size : at;
  return svg`<line class="axis" x1=${at} x2=${at} y1=${bottom} y2=${bottom + 5 + low}></line>
    <text class="tick" text-anchor=${anchor} x=${place} y=${bottom + 1.6 * size + low}>${title}</text>
    <text class="tick" text-anchor=${anchor} x=${place} y=${bottom + 2.9 * size + low}>${format.millions(parameters)}</text>`;
}

function ownMark({ x, left, right, top, bottom }: SpeedScale, size: number, own: number) {
  const late = x(own) > (left + right) / 2;
  return svg`<line class="mark" x1=${x(own)} x2=${x(own)} y1=${top} y2=${bottom}></line>
    <text class="mark-name" text-anchor=${late ? 'end' : 'start'} x=${x(own) + (late ? -6 : 6)} y=${bottom - 0.6 * size}>${say.own}</text>`;
}

function line({ x, y }: SpeedScale, timed: readonly TimedSize[], side: 'before' | 'after') {
  const at = timed.map((each) => [x(each.parameters), y(each[side])] as const);
  return svg`<polyline class="of-${side}" points=${at.map((point) => point.join(',')).join(' ')}></polyline>
    ${at.map(([cx, cy]) =>
      side === 'before'
        ? svg`<circle class="point of-before" cx=${cx} cy=${cy} r="4"></circle>`
        : svg`<rect class="point of-after" x=${cx - 5} y=${cy - 5} width="10" height="10"></rect>`,
    )}`;
}

/** Each line is named at its end. */
function ends({ x, y }: SpeedScale, size: number, timed: readonly TimedSize[]) {
  const last = timed.at(-1);
  if (!last) return nothing;
  const at = x(last.parameters) + 12;
  const [before, after] = endLabels(y(last.before), y(last.after), 1.3 * size);
  return svg`<text class="word of-before" x=${at} y=${before + 0.35 * size}>FP32</text>
    <text class="word of-after" x=${at} y=${after + 0.35 * size}>INT4</text>`;
}

function alternative(timed: readonly TimedSize[], sizes: readonly NetworkSize[], finding: SpeedFinding | null): string {
  if (!finding) return say.empty;
  const parts = timed.map(({ id, before, after }) => say.point(titleOf(sizes, id), before, after));
  return `${parts.join('; ')}. ${say.finding(finding, (id) => titleOf(sizes, id))}`;
}

export const titleOf = (sizes: readonly NetworkSize[], id: string): string =>
  sizes.find((size) => size.id === id)?.title ?? id;
