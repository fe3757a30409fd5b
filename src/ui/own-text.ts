/** @file A person's own text: pasted, dropped as a file, or chosen. It is read here and goes to the worker, nowhere else. */
import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { send } from './commands.ts';
import { FileDrop } from './file-drop.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { readTextFile } from './text-file.ts';
import { words } from './words.ts';

@customElement('fl-own-text')
export class OwnText extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .drop { display: grid; gap: 8px; }
    .drop.over textarea { border: 2px dashed var(--blue); }
    .row { flex-wrap: wrap; }
    .file { position: relative; }
    .file input { position: absolute; inset: 0; opacity: 0; min-height: 0; cursor: pointer; }
    .file:focus-within { outline: 2px solid var(--blue); outline-offset: 2px; }
  `,
  ];

  private readonly dropped = new FileDrop(this, (file) => void this.read(file));
  @query('textarea') private readonly area?: HTMLTextAreaElement;

  protected override render() {
    return html`<div class="drop ${this.dropped.over ? 'over' : ''}" @dragover=${this.dropped.dragOver} @dragleave=${this.dropped.dragLeave} @drop=${this.dropped.drop}>
      <label for="own">${words.text.paste}</label>
      <textarea id="own" rows="6" spellcheck="false"></textarea>
      <div class="row">
        <button class="button" @click=${this.useOwn}>${words.text.use}</button>
        <label class="button file">${words.text.file}
          <input type="file" accept=".txt,.md,.csv,text/*" @change=${this.dropped.choose}></label>
        <span class="note">${words.text.drop}</span>
      </div></div>`;
  }

  override focus(): void {
    this.area?.focus();
  }

  private useOwn(): void {
    send(this, {
      type: 'set-text',
      source: { kind: 'own', name: words.text.pastedName, text: this.area?.value ?? '' },
    });
  }

  private async read(file: File): Promise<void> {
    const answer = await readTextFile(file);
    send(
      this,
      answer.ok
        ? { type: 'set-text', source: { kind: 'own', name: file.name, text: answer.value } }
        : { type: 'report', problem: answer.problem },
    );
  }
}
