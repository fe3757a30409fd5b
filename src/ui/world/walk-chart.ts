/** @file Right ends of blind walks against their length: each network's curve, chance, and how far it has read. */
import { html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import { shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { WidthOf } from '../width.ts';
import { worldWords } from '../words/world.ts';
import { CHANCE } from './knowing.ts';
import type { Curve, Lengths } from './lengths.ts';
import { lengthsTable } from './tables.ts';
import { chartStyles } from './walk-chart.css.ts';
import { spread, type WalkScale, walkScale } from './walk-scale.ts';

const say = worldWords.short.longer;

@customElement('fl-world-walk-chart')
export class WorldWalkChart extends LitElement {
  static override styles = [shared, tableStyles, chartStyles];

  @property({ attribute: false }) lengths: Lengths | null = null;
  @property({ type: Boolean }) presenting = false;
  private readonly width = new WidthOf(this, 400);

  protected override render() {
    const { lengths } = this;
    if (!lengths) return html`<h3>${say.title}</h3><p class="note">${worldWords.notMeasured}</p>`;
    const scale = walkScale({ width: this.width.value, size: this.presenting ? 20 : 12, longest: lengths.longest });
    return html`<h3>${say.title}</h3>
      <svg role="img" aria-label="${say.title}. ${lengths.sentence}" width=${scale.width} height=${scale.height}
        viewBox="0 0 ${scale.width} ${scale.height}" font-size=${scale.size}>${axes(scale, lengths)}
        ${lengths.curves.map((one) => curve(scale, one))}${names(scale, lengths.curves)}</svg>
      <p class="sentence">${lengths.sentence}</p>${lengthsTable(lengths)}`;
  }
}

function axes(scale: WalkScale, { read, curves }: Lengths) {
  const lengths = [...new Set(curves.flatMap(({ points }) => points.map(({ moves }) => moves)))];
  const ticks = lengths.filter((moves) => [1, 5, 10].includes(moves) || moves > 12);
  const { left, right, top, bottom } = scale;
  return svg`${[0, 0.5, 1].map(
    (share) => svg`<line class="grid" x1=${left} x2=${right} y1=${scale.y(share)} y2=${scale.y(share)}></line>
      <text class="tick" text-anchor="end" x=${left - 6} y=${scale.y(share) + 4}>${format.percent(share)}</text>`,
  )}
    ${ticks.map((moves) => svg`<text class="tick" text-anchor="middle" x=${scale.x(moves)} y=${bottom + scale.size + 4}>${moves}</text>`)}
    <text class="tick" text-anchor="end" x=${right} y=${bottom + 2.4 * scale.size + 4}>${say.axis}</text>
    <line class="limit" x1=${scale.x(read)} x2=${scale.x(read)} y1=${top - 4} y2=${bottom}></line>
    <text class="tick" text-anchor="middle" x=${scale.x(read)} y=${top - 8}>${say.limit(read)}</text>
    <line class="chance" x1=${left} x2=${right} y1=${scale.y(CHANCE)} y2=${scale.y(CHANCE)}></line>
    <text class="tick" text-anchor="end" x=${right} y=${scale.y(CHANCE) - 5}>${say.chance}</text>`;
}

function curve(scale: WalkScale, { who, points }: Curve) {
  const measured = points.filter(({ share }) => share.share !== null);
  const at = measured.map(({ moves, share }) => `${scale.x(moves)},${scale.y(share.share ?? 0)}`); // measured
  return svg`<g class=${who}><polyline class="line" points=${at.join(' ')}></polyline>
    ${measured.map(
      ({
        moves,
        share,
      }) => svg`<line class="interval" x1=${scale.x(moves)} x2=${scale.x(moves)} y1=${scale.y(share.low)} y2=${scale.y(share.high)}></line>
      <circle class="dot" cx=${scale.x(moves)} cy=${scale.y(share.share ?? 0)} r="3.4"></circle>`,
    )}</g>`;
}

/** Each name at the end of its curve, apart from the others. */
function names(scale: WalkScale, curves: readonly Curve[]) {
  const ends = curves.flatMap(({ who, points }) => {
    const last = points.findLast(({ share }) => share.share !== null);
    return last ? [{ who, x: scale.x(last.moves), y: scale.y(last.share.share ?? 0) }] : [];
  });
  const heights = spread(
    ends.map(({ y }) => y),
    1.2 * scale.size,
  );
  return ends.map(({ who, x }, index) =>
    who === 'untrained'
      ? svg`<text class="name untrained" x=${x + 8} y=${scale.y(0.16)}>${worldWords.shortWho[who]}</text>`
      : svg`<text class="name ${who}" x=${x + 8} y=${(heights[index] ?? 0) + 4}>${worldWords.shortWho[who]}</text>`,
  );
}
