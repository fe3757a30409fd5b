/** @file A file of conversations, chosen or dropped. It is read here and goes to the worker, nowhere else. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { FileDrop } from '../file-drop.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { readTextFile } from '../text-file.ts';
import { finetuneWords } from '../words/finetune.ts';

const say = finetuneWords.file;

/** @fires fl-file when a file was read */
@customElement('fl-finetune-file')
export class FinetuneFile extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    .drop { display: flex; gap: 8px 12px; align-items: center; flex-wrap: wrap; border: 1px dashed var(--control); border-radius: 4px; padding: 12px; margin-bottom: 12px; }
    .over { border: 2px dashed var(--blue); padding: 11px; }
    .file { position: relative; font-weight: 500; }
    .file input { position: absolute; inset: 0; opacity: 0; min-height: 0; cursor: pointer; }
    .file:focus-within { outline: 2px solid var(--blue); outline-offset: 2px; }
    .note { flex: 1 1 200px; }
  `,
  ];

  @property() name = '';
  private readonly dropped = new FileDrop(this, (file) => void this.read(file));

  protected override render() {
    return html`<div class="drop ${this.dropped.over ? 'over' : ''}" @dragover=${this.dropped.dragOver} @dragleave=${this.dropped.dragLeave} @drop=${this.dropped.drop}>
      <label class="button file">${say.choose}<input type="file" accept=".jsonl,.json,.txt,text/*" @change=${this.dropped.choose}></label>
      <p class="note">${this.name ? html`<strong>${say.title(this.name)}</strong><br>` : nothing}${say.drop}</p></div>`;
  }

  private async read(file: File): Promise<void> {
    const answer = await readTextFile(file);
    if (!answer.ok) return send(this, { type: 'report', problem: answer.problem });
    send(this, { type: 'lesson-source', source: { kind: 'file', name: file.name, text: answer.value } });
    this.dispatchEvent(new Event('fl-file'));
  }
}
