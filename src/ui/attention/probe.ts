/** @file The text to look at: any sentence, also while training goes on. What the network does not know of it is said. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { AttentionFrame } from '../../data/attention/frame.ts';
import type { ProbeReport } from '../../worker/attention-protocol.ts';
import { send } from '../commands.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { attentionWords } from '../words/attention.ts';

const say = attentionWords.probe;

@customElement('fl-attention-probe')
export class AttentionProbe extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    :host { flex: 1 1 420px; min-width: 0; }
    .field { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 4px 12px; align-items: center; }
    @media (max-width: 1099px) { .field { grid-template-columns: minmax(0, 1fr); } }
    input { font-family: var(--mono); }
    p:not(:empty) { margin-top: 4px; }
  `,
  ];

  @property() text = '';
  @property({ attribute: false }) taken: ProbeReport | null = null;
  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @query('input') private readonly input?: HTMLInputElement;

  protected override render() {
    const problems = this.problems();
    return html`<div class="field"><label for="probe">${say.label}</label>
      <input id="probe" type="text" spellcheck="false" autocomplete="off" aria-describedby="problems" @input=${this.typed}><span class="note">${say.hint}</span></div>
      <p class="note" id="problems" role="status">${problems.length > 0 ? problems.join(' ') : nothing}</p>`;
  }

  /** What is typed at this moment is not overwritten. */
  protected override updated(): void {
    const { input } = this;
    const shown = lineOf(this.text);
    if (input && this.shadowRoot?.activeElement !== input && input.value !== shown) input.value = shown;
  }

  private problems(): readonly string[] {
    const { taken, frame } = this;
    if (!taken) return [];
    const nothingKnown = this.text !== '' && frame?.characters.every((character) => character === '');
    return [
      ...(taken.unknown.length > 0 ? [say.unknown(taken.unknown)] : []),
      ...(taken.cut > 0 ? [say.cut(taken.cut)] : []),
      ...(nothingKnown ? [say.empty] : []),
    ];
  }

  private typed(): void {
    send(this, { type: 'attention-probe', text: textOf(this.input?.value ?? '') });
  }
}

/** A field has one line, so a line break is shown as its mark, and a typed mark is a line break. */
const MARK = '⏎';
const lineOf = (text: string): string => text.replaceAll('\n', MARK);
const textOf = (line: string): string => line.replaceAll(MARK, '\n');
