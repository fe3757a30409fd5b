/** @file Stage 3: what it studies, the same network before and after, and what phase 2 cost. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { pageStyles } from '../page.css.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { finetunePageStyles } from './page.css.ts';
import { isUntrained } from './request.ts';
import './ask.ts';
import './outcome.ts';
import './study.ts';
import './toolbar.ts';
import '../problem-block.ts';

const say = finetuneWords.needs;

@customElement('fl-finetune-page')
export class FinetunePage extends LitElement {
  static override styles = [shared, buttons, pageStyles, finetunePageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property() theme = '';
  @property({ type: Boolean, reflect: true }) presenting = false;
  @property({ type: Boolean, reflect: true }) sheet = false;

  protected override render() {
    const { page, presenting } = this;
    const run = currentRun(page);
    if (page.recorded) return this.needs(say.recorded);
    if (page.phase === 'failed') return this.needs(say.failed);
    if (!run || isUntrained(run.record)) return this.needs(say.untrained);
    return html`<h1 class="hidden-text">${finetuneWords.title}</h1>
      <fl-finetune-toolbar .page=${page} .presenting=${presenting} .tight=${this.sheet}></fl-finetune-toolbar>
      <div class="columns">
        ${presenting ? nothing : html`<fl-finetune-study class="study" .page=${page}></fl-finetune-study>`}
        <div class="both">
          ${page.problem ? html`<div><fl-problem-block .problem=${page.problem.problem} .config=${page.config}></fl-problem-block></div>` : nothing}
          <fl-finetune-ask .page=${page} .presenting=${presenting}></fl-finetune-ask>
          <fl-finetune-outcome .page=${page} .theme=${this.theme} .presenting=${presenting}></fl-finetune-outcome>
        </div>
      </div>`;
  }

  private needs(why: string) {
    return html`<section class="needs"><h1>${say.title}</h1><p>${why}</p>
      <button class="main" @click=${() => send(this, { type: 'show', view: 'pretrain' })}>${say.toPretrain}</button></section>`;
  }
}
