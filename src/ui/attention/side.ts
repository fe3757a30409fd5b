/** @file The column beside the map: what the row says, what the heads do over training, what steers them, and all in numbers. */
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { runTitle } from '../run-names.ts';
import { shared } from '../shared.css.ts';
import { tabStyles, tabs } from '../tabs.ts';
import { sideWords as say } from '../words/attention-time.ts';
import { GROWTH } from './generation-conductor.ts';
import './export.ts';
import './gain.ts';
import './gain-writing.ts';
import './generation.ts';
import './knock.ts';
import './reading.ts';
import './scores.ts';
import './table.ts';

type Tab = keyof typeof say.tabs;
const names = (['reading', 'scores', 'steer', 'write', 'table'] as const).map((tab) => [tab, say.tabs[tab]] as const);

@customElement('fl-attention-side')
export class AttentionSide extends LitElement {
  static override styles = [
    shared,
    tabStyles,
    css`
    .tabs { gap: 20px; }
    .parts { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
    .parts > * + * { border-top: 1px solid var(--rule); padding-top: 16px; }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ type: Number }) reader = 0;
  /** Only the reading and the gain. */
  @property({ type: Boolean }) presenting = false;
  @state() private tab: Tab = 'reading';

  protected override render() {
    if (this.presenting) return html`<div class="parts">${this.reading()}${this.gain()}</div>`;
    return tabs<Tab>({
      label: say.label,
      names,
      chosen: this.tab,
      choose: (name) => (this.tab = name),
      panel: html`<div class="parts">${this.panel()}</div>`,
    });
  }

  private panel(): TemplateResult {
    const { page, frame, head, reader } = this;
    const { attention } = page;
    const run = currentRun(page);
    const config = run?.record.config ?? page.config;
    switch (this.tab) {
      case 'reading':
        return html`${this.reading()}<fl-attention-export .frame=${frame} .head=${head} .run=${run ? runTitle(page.runs, run) : ''}></fl-attention-export>`;
      case 'scores':
        return html`<fl-attention-scores .attention=${attention} .head=${head} .run=${run}></fl-attention-scores>`;
      case 'steer':
        return html`${this.gain()}<fl-attention-gain-writing .attention=${attention} .written=${page.written} .config=${config}></fl-attention-gain-writing>
          <fl-attention-knock .attention=${attention} .head=${head} .measurable=${run !== null}></fl-attention-knock>`;
      case 'write':
        return html`<fl-attention-generation .attention=${attention} .head=${head} .written=${page.written[GROWTH] ?? null} .config=${config}></fl-attention-generation>`;
      case 'table':
        return html`<fl-attention-table .frame=${frame} .head=${head} .reader=${reader}></fl-attention-table>`;
    }
  }

  private reading() {
    const { frame, head, reader, presenting } = this;
    return html`<fl-attention-reading .frame=${frame} .head=${head} .reader=${reader} .presenting=${presenting}></fl-attention-reading>`;
  }

  private gain() {
    return html`<fl-attention-gain .attention=${this.page.attention} .presenting=${this.presenting}></fl-attention-gain>`;
  }
}
