/** @file What phase 2 gave and took, behind three tabs: what was forgotten, loss on answers, answers by kind and length. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { runTitle } from '../run-names.ts';
import type { RunView } from '../run-view.ts';
import { buttons, shared } from '../shared.css.ts';
import { tabStyles, tabs } from '../tabs.ts';
import { tenths } from '../tenths.ts';
import { finetuneWords } from '../words/finetune.ts';
import { blindYardsticks, yardsticksOf } from '../yardsticks.ts';
import { examBlocks } from './exams.ts';
import { measuredSince } from './forgetting.ts';
import { lowestCheck } from './stopping.ts';
import './meter.ts';
import '../loss-figure.ts';
import '../world/bars.ts';

type Tab = 'forgetting' | 'loss' | 'kinds';
const say = finetuneWords;
const MOST_OLDER = 5;

@customElement('fl-finetune-outcome')
export class FinetuneOutcome extends LitElement {
  static override styles = [
    shared,
    buttons,
    tabStyles,
    css`
    .stop { margin-top: 8px; }
    fl-loss-figure { --figure-height: 340px; }
    .exam { display: grid; gap: 12px; }
    .exam > .row { flex-wrap: wrap; gap: 8px 16px; }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property() theme = '';
  @property({ type: Boolean }) presenting = false;
  @state() private tab: Tab = 'forgetting';

  protected override render() {
    const run = currentRun(this.page);
    if (!run) return nothing;
    if (this.presenting) return this.forgetting(run);
    const names = (['forgetting', 'loss', 'kinds'] as const).map((name) => [name, say.tabs[name]] as const);
    const panel = { forgetting: () => this.forgetting(run), loss: () => this.loss(run), kinds: () => this.kinds() };
    return tabs<Tab>({
      label: say.tabs.label,
      names,
      chosen: this.tab,
      choose: (tab) => (this.tab = tab),
      panel: panel[this.tab](),
    });
  }

  private forgetting({ record }: RunView) {
    return html`<fl-finetune-meter .record=${record} .measured=${measuredSince(record, this.page.runs)} .yardsticks=${yardsticksOf(this.page.text, record)}></fl-finetune-meter>`;
  }

  private loss(run: RunView) {
    if (!run.record.finetune) return html`<p class="note">${say.loss.none}</p>`;
    const lowest = lowestCheck(run.record.checks);
    const stop = run.record.state === 'running' ? say.loss.rises : say.loss.rose;
    return html`<fl-loss-figure .heading=${say.loss.title} .short=${say.loss.short} .run=${run} .older=${this.older(run)} .yardsticks=${blindYardsticks(run.record)} .theme=${this.theme}></fl-loss-figure>
      <p class="note stop" role="status">${lowest ? stop(lowest.step, lowest.loss) : run.record.finetune.lesson.aside > 0 ? say.loss.falls : say.loss.noneAside}</p>`;
  }

  /** Other runs of phase 2 that began from the same network. */
  private older(run: RunView) {
    const { runs } = this.page;
    const base = run.record.finetune?.base.runId;
    return runs
      .filter(
        ({ record }) =>
          record.id !== run.record.id && record.metrics.length > 0 && record.finetune?.base.runId === base,
      )
      .slice(-MOST_OLDER)
      .map((each) => ({ title: runTitle(runs, each), run: each }));
  }

  private kinds() {
    const { exams, examining, report } = this.page.lesson;
    return html`<div class="exam"><div class="row">
        ${
          examining
            ? html`<p>${say.exams.going(examining.done, examining.questions)}</p><span class="hidden-text" role="status">${say.exams.spoken(tenths(examining.done / Math.max(1, examining.questions)))}</span>`
            : html`<button class="button" @click=${() => send(this, { type: 'examine' })}>${exams.length > 0 ? say.exams.again : say.exams.start}</button>`
        }
        <p class="note">${say.exams.what}</p></div>
      ${exams.length > 0 ? html`<fl-world-bars .blocks=${examBlocks(exams, report === null || report.aside > 0)}></fl-world-bars>` : nothing}</div>`;
  }
}
