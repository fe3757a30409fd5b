/** @file Stage 4: the trained network with fewer bits a number, beside itself. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { stamp, stampStyles } from '../stamp.ts';
import { tabStyles, tabs } from '../tabs.ts';
import { tenths } from '../tenths.ts';
import { squeezeWords as say } from '../words/squeeze.ts';
import { yardsticksOf } from '../yardsticks.ts';
import type { BitsEvent } from './bits.ts';
import { pageStyles } from './page.css.ts';
import { bitsOptions } from './readings.ts';
import { firstLine } from './text.ts';
import '../problem-block.ts';
import './bits.ts';
import './blind-test.ts';
import './costs.ts';
import './duet.ts';
import './levels.ts';
import './options.ts';
import './speeds.ts';
import './tensors.ts';
import './training.ts';

type Tab = keyof Omit<typeof say.tabs, 'label'>;
const names = (['costs', 'speeds', 'tensors', 'training', 'blind'] as const).map(
  (tab) => [tab, say.tabs[tab]] as const,
);

@customElement('fl-squeeze-page')
export class SqueezePage extends LitElement {
  static override styles = [shared, buttons, stampStyles, tabStyles, pageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private tab: Tab = 'costs';

  protected override render() {
    const { presenting } = this;
    const { squeeze } = this.page;
    if (!squeeze.report && !squeeze.problem && !this.ready)
      return html`<h1 class="hidden-text">${say.page}</h1><section>${this.head()}${this.needs()}</section>`;
    return html`<h1 class="hidden-text">${say.page}</h1>
      <section class="bits">${this.head()}
        <fl-squeeze-bits .options=${bitsOptions(squeeze)} .bits=${squeeze.settings.bits}
          @fl-bits=${(event: BitsEvent) => send(this, { type: 'squeeze', settings: { ...squeeze.settings, bits: event.bits } })}></fl-squeeze-bits>
        ${presenting ? nothing : this.under()}
        ${squeeze.problem ? html`<fl-problem-block .problem=${squeeze.problem} .config=${this.page.config}></fl-problem-block>` : nothing}
      </section>
      ${squeeze.report ? this.compared() : html`<section>${this.needs()}</section>`}`;
  }

  /** Whether there is a network that has learned something. */
  private get ready(): boolean {
    return !this.page.recorded && (currentRun(this.page)?.record.step ?? 0) > 0;
  }

  private head() {
    return html`<div class="between head"><h2>${say.bits.title}</h2><p class="note">${say.bits.explain}</p></div>`;
  }

  /** Options left, what is being measured right. */
  private under() {
    const { squeeze } = this.page;
    return html`<div class="under"><fl-squeeze-options .squeeze=${squeeze}></fl-squeeze-options>${this.status()}</div>`;
  }

  private status() {
    const { report, task, points, squeezing } = this.page.squeeze;
    const run = currentRun(this.page);
    const older = report && run && (report.runId !== run.record.id || report.step !== run.record.step);
    const squeezedRun = this.page.runs.find(({ record }) => record.id === report?.runId);
    const again = () => send(this, { type: 'squeeze', settings: this.page.squeeze.settings });
    return html`<div class="status">
      ${squeezing ? html`<span class="note" role="status">${say.squeezing}</span>` : nothing}
      ${
        task
          ? html`<span class="note">${say.progress(say.tasks[task.task], task.share)}</span>
        <span class="hidden-text" role="status">${say.progress(say.tasks[task.task], tenths(task.share) / 10)}</span>
        <button class="link note" @click=${() => send(this, { type: 'cancel-squeeze' })}>${say.stop}</button>`
          : nothing
      }
      ${report && !task && points.length < 7 ? html`<button class="link note" @click=${() => send(this, { type: 'squeeze-measure' })}>${say.measure}</button>` : nothing}
      ${
        older && !squeezing
          ? html`<span class="note">${report.runId === run.record.id ? say.moved : say.otherNetwork}</span>
        <button class="link note" @click=${again}>${say.again(run.record.step)}</button>`
          : nothing
      }
      ${report ? stamp(say.snapshot(report.step, squeezedRun?.record.finetune != null)) : nothing}</div>`;
  }

  /** Before anything is squeezed: what it needs, and the one button that gives it. */
  private needs(): TemplateResult {
    const { page } = this;
    const { squeeze } = page;
    if (page.recorded) return html`<p>${say.recorded}</p>`;
    if (!this.ready)
      return html`<p>${say.needs}</p><button class="main" @click=${() => send(this, { type: 'show', view: 'pretrain' })}>${say.toPretrain}</button>`;
    return html`<p>${say.intro}</p><button class="main" ?disabled=${squeeze.squeezing}
      @click=${() => send(this, { type: 'squeeze', settings: squeeze.settings })}>${squeeze.squeezing ? say.squeezing : say.squeeze}</button>`;
  }

  private compared() {
    const { page, presenting } = this;
    const { squeeze } = page;
    const config = currentRun(page)?.record.config ?? page.config;
    return html`<section><fl-squeeze-duet .squeeze=${squeeze} .suggestion=${this.prompt} .seed=${config?.seed ?? 1}
        .temperature=${config?.temperature ?? 0.8} .presenting=${presenting}></fl-squeeze-duet></section>
      ${presenting ? nothing : html`<section class="more">${this.more()}</section>`}`;
  }

  private get prompt(): string {
    return firstLine(this.page.text?.beginning ?? '');
  }

  private more() {
    return tabs<Tab>({
      label: say.tabs.label,
      names,
      chosen: this.tab,
      choose: (name) => (this.tab = name),
      panel: this.panel(),
    });
  }

  private panel(): TemplateResult {
    const { page } = this;
    const { squeeze } = page;
    const busy = squeeze.task !== null;
    const tensorShare = squeeze.task?.task === 'tensors' ? squeeze.task.share : null;
    switch (this.tab) {
      case 'costs':
        return html`<div class="figures"><fl-squeeze-levels .report=${squeeze.report}></fl-squeeze-levels>
          <fl-squeeze-costs .squeeze=${squeeze} .yardsticks=${yardsticksOf(page.text, currentRun(page)?.record ?? null)}></fl-squeeze-costs></div>`;
      case 'speeds':
        return html`<fl-squeeze-speeds .squeeze=${squeeze} .vocabSize=${currentRun(page)?.record.vocabSize ?? 0}></fl-squeeze-speeds>`;
      case 'tensors':
        return html`<fl-squeeze-tensors .tensors=${squeeze.report?.tensors ?? []} .side=${say.side(squeeze.settings.bits)} .share=${tensorShare} .busy=${busy}></fl-squeeze-tensors>`;
      case 'training':
        return html`<fl-squeeze-training .squeeze=${squeeze}></fl-squeeze-training>`;
      case 'blind':
        return html`<fl-squeeze-blind-test .test=${squeeze.blind} .side=${say.side(squeeze.settings.bits)} .prompt=${this.prompt}
          .busy=${busy}></fl-squeeze-blind-test>`;
    }
  }
}
