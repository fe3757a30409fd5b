/** @file The blind test on the page: two texts, one guess, ten rounds, and the score with its uncertainty. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Share } from '../../labs/world/share.ts';
import { send } from '../commands.ts';
import { foldedTable } from '../folded-table.ts';
import { saveCsv } from '../save-csv.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import {
  type BlindRound,
  type BlindTest,
  blindScore,
  isRight,
  misled,
  ROUNDS,
  saidRounds,
  toldApart,
} from './blind.ts';
import { blindData } from './data.ts';
import { dataStyles } from './figure.css.ts';
import '../text-well.ts';

const say = squeezeWords.blind;

@customElement('fl-squeeze-blind-test')
export class SqueezeBlindTest extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    dataStyles,
    css`
    .explain { max-width: 76ch; margin: 4px 0 12px; }
    .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px 32px; margin-top: 8px; }
    .pair > div { display: grid; gap: 8px; justify-items: start; }
    fl-text-well { --well-height: calc(184px * var(--scale)); width: 100%; }
    .verdict { min-height: calc(36px * var(--scale)); display: flex; gap: 8px 16px; align-items: center; flex-wrap: wrap; margin-top: 8px; }
    .score { display: grid; grid-template-columns: minmax(0, 480px) minmax(0, 1fr); gap: 8px 32px; align-items: center; margin-top: 16px; border-top: 1px solid var(--rule); padding-top: 12px; }
    svg { display: block; width: 100%; height: 54px; overflow: visible; }
    .ground { stroke: var(--control); }
    .chance { stroke: var(--ref); stroke-width: 2; stroke-dasharray: 2 4; }
    .interval { stroke: var(--blue); stroke-width: 3; }
    .dot { fill: var(--blue); }
    text { fill: var(--ink-2); font: 400 13px var(--sans); }
    @media (max-width: 699px) { .pair, .score { grid-template-columns: minmax(0, 1fr); } }
    @media (forced-colors: active) { .ground, .chance, .interval { stroke: CanvasText; } .dot { fill: CanvasText; } }
  `,
  ];

  @property({ attribute: false }) test: BlindTest | null = null;
  @property() side = '';
  @property() prompt = '';
  @property({ type: Number }) seed = 1;
  @property({ type: Boolean }) busy = false;

  protected override render() {
    const { test } = this;
    return html`<h2>${say.title(this.side)}</h2><p class="note explain">${say.explain}</p>
      ${test?.round ? this.round(test, test.round) : this.beginning()}
      ${test && blindScore(test).n > 0 ? html`${score(blindScore(test))}<div class="data">${roundsTable(test, this.side)}${saveCsv(squeezeWords.save, blindData(test, this.side))}</div>` : nothing}`;
  }

  private beginning() {
    const { prompt, seed } = this;
    return html`<button class="button" ?disabled=${this.busy} @click=${() => send(this, { type: 'blind-begin', prompt, seed: this.test ? this.test.seed + this.test.tried : seed })}>
      ${this.test ? say.again : say.begin}</button>`;
  }

  private round({ prompt, guessed }: BlindTest, { texts, squeezedFirst, guessedFirst, broken }: BlindRound) {
    const [left, right] = squeezedFirst ? [texts?.after, texts?.before] : [texts?.before, texts?.after];
    const well = (label: string, text: string | undefined) =>
      html`<fl-text-well .given=${texts ? prompt : ''} .text=${text ?? ''} .waiting=${broken ? '' : say.writing} label=${label}></fl-text-well>`;
    const pick = (first: boolean) =>
      html`<button class="button" ?disabled=${!texts || guessedFirst !== null} aria-pressed=${guessedFirst === null ? nothing : guessedFirst === first}
        @click=${() => send(this, { type: 'blind-guess', first })}>${first ? say.pickLeft : say.pickRight}</button>`;
    return html`<h3>${say.round(guessed.length + 1, ROUNDS)}</h3>
      <div class="pair"><div>${well(say.left, left)}${pick(true)}</div><div>${well(say.right, right)}${pick(false)}</div></div>
      <div class="verdict" role="status">${guessedFirst !== null ? this.verdict({ squeezedFirst, guessedFirst }) : broken ? interrupted(this) : nothing}</div>`;
  }

  private verdict(round: Pick<BlindRound, 'squeezedFirst' | 'guessedFirst'>) {
    const said = isRight(round) ? say.hit : say.miss;
    return html`<span>${said(this.side, round.squeezedFirst)}</span>
      <button class="button" @click=${() => send(this, { type: 'blind-next' })}>${say.next}</button>`;
  }
}

function interrupted(host: SqueezeBlindTest) {
  return html`<span>${say.broken}</span><button class="button" @click=${() => send(host, { type: 'blind-next' })}>${say.goOn}</button>`;
}

/** The share of right guesses with its 95 % interval, beside guessing. */
function score(share: Share) {
  const verdict = toldApart(share) ? say.verdicts.apart : misled(share) ? say.verdicts.misled : say.verdicts.chance;
  const at = (value: number): string => `${100 * value}%`;
  return html`<div class="score"><svg role="img" aria-label="${say.score(share.right, share.n)}; ${say.interval(share.low, share.high)}; ${say.chance}">${svg`
      <line class="ground" x1="0" x2="100%" y1="24" y2="24"></line>
      <line class="chance" x1="50%" x2="50%" y1="4" y2="40"></line>
      <line class="interval" x1=${at(share.low)} x2=${at(share.high)} y1="24" y2="24"></line>
      <circle class="dot" cx=${at(share.share ?? 0)} cy="24" r="6"></circle>
      <text x="0" y="52">0 %</text><text x="50%" y="52" text-anchor="middle">${say.chance}</text><text x="100%" y="52" text-anchor="end">100 %</text>`}</svg>
    <p><strong>${say.score(share.right, share.n)}.</strong> ${say.interval(share.low, share.high)}. ${verdict}</p></div>`;
}

/** Only what was guessed: which one it is stays unsaid until then. */
function roundsTable(test: BlindTest, side: string) {
  const place = (left: boolean): string => (left ? say.left : say.right);
  return foldedTable({
    summary: say.table,
    columns: say.columns(side),
    rows: saidRounds(test).map(
      (round, index) => html`<tr><th scope="row">${index + 1}</th><td>${place(round.squeezedFirst)}</td>
        <td>${place(round.guessedFirst === true)}</td><td>${isRight(round) ? say.isRight : say.isWrong}</td></tr>`,
    ),
  });
}
