/** @file Weights snap to levels: one block of 32 in units of its own scale, or all blocks together. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { SqueezeReport } from '../../worker/squeeze-protocol.ts';
import type { ChoiceEvent } from '../choice.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { WidthOf } from '../width.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { levelsData } from './data.ts';
import { dataStyles, figureStyles } from './figure.css.ts';
import { levelsTable } from './levels-table.ts';
import { levelsOf } from './readings.ts';
import { type LevelScale, type Levels, levelScale, levelsOfBlock, meanMove } from './scales.ts';
import '../choice.ts';

const say = squeezeWords.levels;
const choices = [
  ['block', say.choices.block],
  ['all', say.choices.all],
] as const;

@customElement('fl-squeeze-levels')
export class SqueezeLevels extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    figureStyles,
    dataStyles,
    css`
    .what { overflow-wrap: anywhere; }
    svg { margin-top: 12px; }
  `,
  ];

  @property({ attribute: false }) report: SqueezeReport | null = null;
  @property({ type: Boolean }) presenting = false;
  @state() private which: 'block' | 'all' = 'block';
  private readonly width = new WidthOf(this);

  protected override render() {
    const { report } = this;
    if (!report) return html`<h2>${say.title(16)}</h2><p class="note">${squeezeWords.notYet}</p>`;
    const { bits } = report.settings;
    const { histogram, block } = report;
    const levels = this.which === 'block' ? levelsOfBlock(block, histogram.binWidth) : histogram;
    const size = this.presenting ? 20 : 13;
    const scale = levelScale(levels, { width: this.width.value, height: 280 * (size / 13), size, bits });
    return html`<div class="between"><h2>${say.title(levelsOf(bits))}</h2>
        <fl-choice .options=${choices} .value=${this.which} label=${say.choice}
          @fl-choice=${(event: ChoiceEvent) => (this.which = event.value as 'block' | 'all')}></fl-choice></div>
      <p class="note what">${this.which === 'block' ? `${say.block(block.tensor, block.row, block.block)} · ${say.apart(short(bits === 1 ? 2 * block.scale : block.scale))}` : say.all}</p>
      <svg role="img" aria-label=${alternative(levels, report)} width=${this.width.value} height=${scale.bottom + 3.4 * size}
        font-size=${size}>${picture(scale, levels, bits)}
        ${axis(scale, size, this.which === 'block' ? block.scale : null)}
        <text class="word of-before" x="0" y=${size}>${say.before}</text>
        <text class="word of-after" x="0" y=${2.5 * size}>${say.after(levelsOf(bits))}</text></svg>
      <div class="data">${levelsTable(levels)}${saveCsv(squeezeWords.save, levelsData(levels, this.which))}</div>`;
  }
}

const short = (weight: number): string => format.plain(Number(Math.abs(weight).toPrecision(2)));

function alternative(levels: Levels, { settings, block }: SqueezeReport): string {
  const weights = levels.after.reduce((sum, { count }) => sum + count, 0);
  const used = levels.after.filter(({ count }) => count > 0).length;
  return say.alternative(weights, used, levelsOf(settings.bits), format.percent(meanMove(block)));
}

function picture(scale: LevelScale, { before, after }: Levels, bits: SqueezeReport['settings']['bits']) {
  const { x, barWidth, bottom } = scale;
  const knob = bits === 8 ? 2 : 4.5;
  return svg`${before.map(({ level, count }) => {
    const height = scale.before(count);
    return svg`<rect class="bar" x=${x(level) - barWidth / 2} y=${bottom - height} width=${barWidth} height=${height}></rect>`;
  })}${after.map(({ level, count }) =>
    count === 0
      ? nothing
      : svg`<line class="stem" x1=${x(level)} x2=${x(level)} y1=${bottom} y2=${bottom - scale.after(count)}></line>
      <circle class="knob" cx=${x(level)} cy=${bottom - scale.after(count)} r=${knob}></circle>`,
  )}`;
}

/** Levels below the line, and for one block the weights that they stand for. */
function axis({ x, ticks, left, right, bottom }: LevelScale, size: number, scale: number | null) {
  const y = bottom + 1.4 * size;
  const ends = [ticks[0], 0, ticks.at(-1)].filter((tick) => tick !== undefined);
  const narrow = x(1) - x(0) < 1.7 * size && ticks.length > 9;
  const numbered = narrow ? ticks.filter((_, index) => index % 2 === 0) : ticks;
  return svg`<line class="axis" x1=${left - size} x2=${right} y1=${bottom} y2=${bottom}></line>
    <text class="tick" x="0" y=${y}>${say.level}</text>
    ${numbered.map((tick) => svg`<text class="tick" text-anchor="middle" x=${x(tick)} y=${y}>${format.plain(tick)}</text>`)}
    ${
      scale === null
        ? nothing
        : svg`<text class="tick" x="0" y=${y + 1.5 * size}>${say.weight}</text>
      ${ends.map((tick) => svg`<text class="tick" text-anchor="middle" x=${x(tick)} y=${y + 1.5 * size}>${signed(tick * scale)}</text>`)}`
    }`;
}

const signed = (weight: number): string => (weight === 0 ? '0' : `${weight < 0 ? '−' : ''}${short(weight)}`);
