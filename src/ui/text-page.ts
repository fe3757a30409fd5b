/** @file Stage 1: everything that was counted in the text, and the three yardsticks that come from it. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import type { BuiltinText, Problem, TextReport } from '../worker/protocol.ts';
import { send } from './commands.ts';
import { factStyles, facts } from './facts.ts';
import { pageStyles } from './page.css.ts';
import { buttons, shared } from './shared.css.ts';
import { words } from './words.ts';
import './problem-block.ts';
import './text-panel.ts';

const say = words.text;
/** So many rare characters are named; the rest are counted. */
const NAMED = 40;

@customElement('fl-text-page')
export class TextPage extends LitElement {
  static override styles = [
    shared,
    buttons,
    pageStyles,
    factStyles,
    css`
    .letters { display: grid; grid-template-columns: repeat(auto-fill, minmax(88px, 1fr)); gap: 4px 16px; margin-top: 12px; }
    .letters li { display: grid; grid-template-columns: 2ch 1fr; gap: 8px; align-items: center; font-size: var(--size-13); }
    .letters .mono { font-size: var(--size-15); }
    .bar { height: 4px; background: var(--rule); }
    .bar rect { fill: var(--blue); }
    .bar svg { width: 100%; height: 4px; display: block; }
    .main, .next { margin-top: 24px; }
  `,
  ];

  @property({ attribute: false }) texts: readonly BuiltinText[] = [];
  @property({ attribute: false }) text: TextReport | null = null;
  @property({ attribute: false }) problem: Problem | null = null;
  @property({ type: Boolean }) recorded = false;

  protected override render() {
    const { text } = this;
    return html`<h1 class="hidden-text">${say.page}</h1><div class="columns">
      <section class="figure">
        ${this.problem?.code.startsWith('text-') ? html`<fl-problem-block .problem=${this.problem}></fl-problem-block>` : nothing}
        <fl-text-panel whole .unread=${this.unread} .asking=${this.problem?.code.startsWith('text-') ?? false} .texts=${this.texts} .text=${text}></fl-text-panel>
        ${text ? html`<button class=${this.problem?.code.startsWith('text-') ? 'button next' : 'main'} @click=${() => send(this, { type: 'show', view: 'pretrain' })}>${say.toPretrain}</button>` : nothing}
      </section>
      <section class="side">${text ? this.counted(text) : nothing}</section>
    </div>`;
  }

  /** Texts are read beside the graphics chip: without one there will be none. */
  private get unread(): string {
    if (this.recorded) return say.unread;
    const { code } = this.problem ?? { code: '' };
    return ['no-webgpu', 'no-adapter', 'insecure-context'].includes(code) ? say.unread : '';
  }

  private counted(text: TextReport) {
    return html`<h2>${say.counts}</h2>
      ${facts([
        [say.characters, format.count(text.characters)],
        [say.kinds, format.count(text.frequencies.length)],
        [say.learnsFrom, format.count(text.trainCharacters)],
        [say.checkedOn, format.count(text.checkCharacters)],
        [say.rare, html`<span class="mono">${rare(text)}</span>`],
      ])}
      <hr><h2>${say.yardsticks}</h2>
      ${facts([
        [say.knowsNothing(text.frequencies.length), format.loss(text.knowsNothing), words.toolbar.nats],
        [say.knowsLetters, format.loss(text.knowsLetters), words.toolbar.nats],
        [say.knowsPairs, format.loss(text.knowsPairs), words.toolbar.nats],
      ])}
      <hr><h2>${say.vocabulary}</h2>${letters(text)}`;
  }
}

function rare(text: TextReport): string {
  if (text.dropped.length === 0) return say.none;
  const shown = text.dropped
    .slice(0, NAMED)
    .map(({ character }) => format.visible(character))
    .join(' ');
  return say.rareList(shown, Math.max(0, text.dropped.length - NAMED));
}

function letters(text: TextReport) {
  const most = text.frequencies[0]?.count ?? 1;
  return html`<ul class="letters">${text.frequencies.map(
    ({ character, count }) => html`
    <li title=${format.percent(count / text.characters)}><span class="mono">${format.visible(character)}</span>
      <span>${format.count(count)}<span class="bar"><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width=${(100 * count) / most} height="4"></rect></svg></span></span></li>`,
  )}</ul>`;
}
