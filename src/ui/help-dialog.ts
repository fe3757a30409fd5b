/** @file Help: the words that are used, the keys, and which browsers can. */
import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { singleKeysOn, switchSingleKeys } from './keys.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { helpWords as say } from './words/help.ts';

@customElement('fl-help-dialog')
export class HelpDialog extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    dialog {
      background: var(--surface); color: var(--ink); border: 1px solid var(--control); border-radius: 6px; padding: 24px 28px;
      width: min(640px, calc(100vw - 32px)); max-height: calc(100vh - 64px); overflow: auto;
    }
    dialog::backdrop { background: rgb(0 0 0 / 40%); }
    h1 { font-size: var(--size-18); }
    h2 { margin-top: 20px; }
    p { margin-top: 8px; }
    dl { display: grid; grid-template-columns: 128px 1fr; gap: 4px 16px; margin-top: 4px; font-size: var(--size-13); }
    dt { font-weight: 600; }
    kbd { font-family: var(--mono); }
    .switch { display: flex; gap: 10px; align-items: center; margin-top: 12px; font-weight: 400; }
    @media (max-width: 699px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } }
  `,
  ];

  @query('dialog') private readonly dialog?: HTMLDialogElement;

  open(): void {
    this.dialog?.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title">
      <div class="between"><h1 id="title">${say.title}</h1><button class="button" @click=${() => this.dialog?.close()}>${say.close}</button></div>
      <h2>${say.what}</h2>${say.story.map((line) => html`<p>${line}</p>`)}
      <h2>${say.wordsTitle}</h2>${list(say.glossary)}
      <h2>${say.keysTitle}</h2>${list(say.keys)}
      <label class="switch"><input type="checkbox" .checked=${singleKeysOn()} @change=${(event: Event) => switchSingleKeys((event.target as HTMLInputElement).checked)}>
        ${say.singleKeys}</label>
      <h2>${say.browsersTitle}</h2>${list(say.browsers)}
      <p class="note">${say.acceleration}</p>
    </dialog>`;
  }
}

function list(pairs: readonly (readonly [string, string])[]) {
  return html`<dl>${pairs.map(([name, meaning]) => html`<dt>${name}</dt><dd>${meaning}</dd>`)}</dl>`;
}
