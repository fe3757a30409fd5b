/** @file The text that will be read: which one, how it begins, and what was counted in it, in two sentences. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BuiltinText, TextReport } from '../worker/protocol.ts';
import type { ChoiceEvent } from './choice.ts';
import { send } from './commands.ts';
import { buttons, shared } from './shared.css.ts';
import { textNoteWords, words } from './words.ts';
import './choice.ts';
import './own-text.ts';

const OWN = 'own';

@customElement('fl-text-panel')
export class TextPanel extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    :host { display: grid; gap: 12px; align-content: start; }
    .well { background: var(--sunken); border-radius: 4px; padding: 12px 16px; height: 224px; overflow: auto; }
    pre { margin: 0; font: var(--size-15) / 1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
    @media (forced-colors: active) { .well { border: 1px solid; } }
  `,
  ];

  @property({ attribute: false }) texts: readonly BuiltinText[] = [];
  @property({ attribute: false }) text: TextReport | null = null;
  /** On the page of the text itself, which says more below. */
  @property({ type: Boolean }) whole = false;
  /** Why there will be no text; '' = it is being read. */
  @property() unread = '';
  /** A problem with a text is repaired with another one. */
  @property({ type: Boolean }) asking = false;
  @state() private pasting = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asking') && this.asking) this.pasting = true;
    if (changed.has('text') && changed.get('text')) this.pasting = false;
  }

  protected override render() {
    const { text } = this;
    const chosen = this.pasting || text?.source.kind === 'own' ? OWN : (text?.source.id ?? '');
    const options = [
      ...this.texts.map(({ id, title }) => [id, shortTitle(title)] as const),
      [OWN, words.text.own] as const,
    ];
    return html`
      <div class="between"><h2>${words.text.title}</h2>
        <fl-choice .options=${options} .value=${chosen} label=${words.text.title} @fl-choice=${this.choose}></fl-choice></div>
      ${this.pasting ? html`<fl-own-text></fl-own-text>` : nothing}
      <div class="well" tabindex="0" role="group" aria-label=${words.text.title}>
        ${text ? html`<pre>${text.beginning}</pre>` : html`<p class="note">${this.unread === '' ? words.stages.reading : this.unread}</p>`}</div>
      ${text ? this.summary(text) : nothing}`;
  }

  private summary(text: TextReport) {
    return html`<p class="note">${words.text.summary(text.source.name, text.characters, text.frequencies.length)}
        ${words.text.split(text.trainCharacters, text.checkCharacters)}
        ${this.whole ? nothing : html`<button class="link" @click=${() => send(this, { type: 'show', view: 'text' })}>${words.text.more}</button>`}</p>
      ${text.notes.map((note) => html`<p class="note">${textNoteWords(note)}</p>`)}`;
  }

  private choose(event: ChoiceEvent): void {
    this.pasting = event.value === OWN;
    if (!this.pasting) send(this, { type: 'set-text', source: { kind: 'builtin', id: event.value } });
  }
}

/** "Moby-Dick, by Herman Melville" → "Moby-Dick": the summary says the rest. */
const shortTitle = (title: string): string => title.split(', ')[0] ?? title;
