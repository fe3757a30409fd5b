/** @file Saves the map that is shown: as a picture to scale or to print, and as numbers. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import { headPicture } from '../../data/attention/picture.ts';
import { download } from '../download.ts';
import { SchemeOf } from '../scheme.ts';
import { buttons, shared } from '../shared.css.ts';
import { exportWords as say } from '../words/attention-time.ts';
import { fileName, headNumbers } from './export-files.ts';
import { pngOf } from './export-png.ts';

@customElement('fl-attention-export')
export class AttentionExport extends LitElement {
  static override styles = [shared, buttons, css`.row { flex-wrap: wrap; gap: 4px 16px; }`];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  /** In the names of the files. */
  @property() run = '';
  @state() private failed = false;
  private readonly scheme = new SchemeOf(this);

  protected override render() {
    const { frame } = this;
    if (!frame) return nothing;
    return html`<div class="row note"><span>${say.title}:</span>
      <button class="link" aria-label=${say.pngLong} @click=${() => this.png(frame)}>${say.png}</button>
      <button class="link" aria-label=${say.svgLong} @click=${() => this.svg(frame)}>${say.svg}</button>
      <button class="link" aria-label=${say.jsonLong} @click=${() => this.json(frame)}>${say.json}</button></div>
      ${this.failed ? html`<p class="note" role="status">${say.failed}</p>` : nothing}`;
  }

  private picture(frame: AttentionFrame): string {
    return headPicture(frame, this.head, { scheme: this.scheme.value, pool: 'max' });
  }

  private async png(frame: AttentionFrame): Promise<void> {
    const bytes = await pngOf(this.picture(frame));
    this.failed = bytes === null;
    if (bytes) this.save(frame, 'png', bytes);
  }

  private svg(frame: AttentionFrame): void {
    this.save(frame, 'svg', new TextEncoder().encode(this.picture(frame)));
  }

  private json(frame: AttentionFrame): void {
    this.save(frame, 'json', new TextEncoder().encode(JSON.stringify(headNumbers(frame, this.head))));
  }

  private save({ step }: AttentionFrame, ending: 'png' | 'svg' | 'json', bytes: Uint8Array): void {
    download(fileName({ run: this.run, step, ...this.head }, ending), bytes);
  }
}
