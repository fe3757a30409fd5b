/** @file The chance of every character to come next: one bar each, and a dashed line at equal chance. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import type { Guess, TextReport } from '../worker/protocol.ts';
import { shared } from './shared.css.ts';
import { words } from './words.ts';

/** More bars than this carry no letters: they would overlap. */
const MOST_LABELS = 100;

@customElement('fl-guess-bars')
export class GuessBars extends LitElement {
  static override styles = [
    shared,
    css`
    .head { align-items: baseline; }
    .prompt { background: var(--sunken); border-radius: 4px; padding: 0 6px; font-family: var(--mono); font-weight: 400; white-space: pre; }
    figure { position: relative; padding-top: 24px; }
    .equal { position: absolute; inset-inline-end: 0; top: 0; font-size: var(--size-13); background: var(--paper); padding-inline-start: 8px; }
    svg { display: block; width: 100%; height: 112px; border-bottom: 1px solid var(--control); overflow: visible; }
    rect { fill: var(--blue); opacity: 0.85; }
    line { stroke: var(--ink); stroke-dasharray: 6 4; }
    .letters { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); justify-items: center; font: var(--size-12) / 1.6 var(--mono); color: var(--ink-2); }
    .letters span { width: 0; display: flex; justify-content: center; }
    .waiting { height: 160px; }
    @media (max-width: 699px) { .letters.many { display: none; } svg { height: 80px; } }
    @media (forced-colors: active) { rect { fill: Highlight; forced-color-adjust: none; } }
  `,
  ];

  @property({ attribute: false }) guess: Guess | null = null;
  @property({ attribute: false }) text: TextReport | null = null;
  @property() prompt = '';
  /** The character that really follows the prompt in the text. */
  @property() next = '';

  protected override render() {
    const { guess, text } = this;
    const characters = text?.frequencies.length ?? 0;
    return html`
      <div class="between head">
        <h2>${words.first.guess} <span class="prompt">${this.prompt.replace(/\n/g, '⏎')}</span></h2>
        ${guess && text ? html`<span class="note">${this.surprise(guess, text)}</span>` : nothing}
      </div>
      <span class="note">${words.first.chance}</span>
      ${guess && text ? this.figure(guess, text) : html`<div class="waiting note">${words.measuring}</div>`}
      ${guess && text && isFlat(guess) ? html`<p class="note">${words.first.flat(characters)} ${words.first.endMark}</p>` : nothing}`;
  }

  private surprise(guess: Guess, text: TextReport): string {
    const chance = guess.probabilities[text.vocabulary.indexOf(this.next)];
    return chance ? words.first.surprise(this.next, -Math.log(chance), text.frequencies.length) : '';
  }

  private figure(guess: Guess, text: TextReport) {
    const bars = orderedBars(guess, text);
    const V = bars.length;
    const characters = text.frequencies.length; // the end of text is a bar, but no character
    const top = Math.max(1.2 / V, ...bars.map((bar) => bar.chance)) * 1.02;
    const equal = 100 - 100 / characters / top;
    const label = `${words.first.guess} “${this.prompt}”. ${likeliest(bars)}. ${words.first.equalChance(characters)}.`;
    return html`<figure role="img" aria-label=${label}>
      <span class="equal">${words.first.equalChance(characters)}</span>
      <svg viewBox="0 0 ${V} 100" preserveAspectRatio="none" aria-hidden="true">
        ${bars.map(({ chance }, index) => svg`<rect x=${index + 0.1} width="0.8" y=${100 - (100 * chance) / top} height=${(100 * chance) / top}></rect>`)}
        <line x1="0" x2=${V} y1=${equal} y2=${equal} vector-effect="non-scaling-stroke"></line>
      </svg>
      ${
        V > MOST_LABELS
          ? nothing
          : html`<div class="letters ${V > 40 ? 'many' : ''}" aria-hidden="true">
        ${bars.map((bar) => html`<span>${format.visible(bar.character)}</span>`)}</div>`
      }
    </figure>`;
  }
}

interface Bar {
  readonly character: string;
  readonly chance: number;
}

/** From the most frequent character of the text to the rarest; the end of text comes last. */
function orderedBars(guess: Guess, text: TextReport): readonly Bar[] {
  const ids = new Map(text.vocabulary.map((character, id) => [character, id]));
  const bar = (character: string): Bar => ({ character, chance: guess.probabilities[ids.get(character) ?? -1] ?? 0 });
  const end = text.vocabulary[0];
  return [...text.frequencies.map(({ character }) => bar(character)), ...(end === undefined ? [] : [bar(end)])];
}

function likeliest(bars: readonly Bar[]): string {
  const [first, second, third] = [...bars].sort((a, b) => b.chance - a.chance);
  return [first, second, third]
    .flatMap((bar) => (bar ? [`${format.visible(bar.character)} ${format.percent(bar.chance)}`] : []))
    .join(', ');
}

/** No character has more than three times the equal chance. */
function isFlat({ probabilities }: Guess): boolean {
  return Math.max(...probabilities) * probabilities.length < 3;
}
