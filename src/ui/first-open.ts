/** @file The first second of a visit: a text, an untrained network that already writes, and one button. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import { send } from './commands.ts';
import { BEFORE, guessPrompt } from './first-words.ts';
import { lacksWebGpu } from './machine-advice.ts';
import { pageStyles } from './page.css.ts';
import { emptyState, type PageState } from './page-state.ts';
import { buttons, shared } from './shared.css.ts';
import { stamp, stampStyles } from './stamp.ts';
import { helpWords } from './words/help.ts';
import { stageWords, words } from './words.ts';
import './guess-bars.ts';
import './machine-panel.ts';
import './network-panel.ts';
import './problem-block.ts';
import './text-panel.ts';
import './text-well.ts';

const say = words.first;

@customElement('fl-first-open')
export class FirstOpen extends LitElement {
  static override styles = [
    shared,
    buttons,
    pageStyles,
    stampStyles,
    css`
    .start { display: flex; align-items: center; gap: 24px; margin: 24px 0 36px; flex-wrap: wrap; }
    .start .main { min-height: 52px; padding: 0 32px; font-size: var(--size-18); }
    .start .button { min-height: 52px; padding: 0 32px; font-size: var(--size-18); }
    .browsers { display: grid; gap: 8px; max-width: 72ch; }
    .sample { margin-bottom: 32px; }
    .sample .between { margin-bottom: 8px; }
    fl-text-well { --well-height: 212px; --well-size: var(--size-18); }
    @media (max-width: 699px) {
      h1 { font-size: var(--size-22); }
      .start { margin: 16px 0; gap: 12px; }
      .start .main { flex: 1 0 100%; }
      fl-text-well { --well-size: var(--size-15); --well-height: 168px; }
    }
    .side > * + * { border-top: 1px solid var(--rule); margin-top: 20px; padding-top: 20px; }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean }) presenting = false;

  protected override render() {
    const { page } = this;
    return html`<div class="columns">
      <section class="figure">
        <h1>${page.phase === 'failed' ? say.cannot : html`${say.promise[0]}<br>${say.promise[1]}`}</h1>
        ${page.problem ? html`<fl-problem-block .problem=${page.problem.problem} .config=${page.config}></fl-problem-block>` : nothing}
        ${page.phase === 'failed' ? this.whichBrowsers() : html`${this.start()} ${this.sample()} ${this.guess()}`}
      </section>
      ${page.phase === 'failed' || this.presenting ? nothing : this.side()}
    </div>`;
  }

  /** Nothing that another browser would mend makes one look for another browser. */
  private whichBrowsers() {
    const { problem } = this.page;
    return problem && lacksWebGpu(problem.problem) ? browsers() : nothing;
  }

  private start() {
    const { config, estimate, unfinished, phase } = this.page;
    const seconds = estimate?.seconds ?? null;
    const train = () => send(this, { type: 'train' });
    return html`<div class="start">
      ${
        unfinished
          ? html`<button class="main" @click=${() => send(this, { type: 'continue-unfinished' })}>${say.goOnFrom(unfinished.step)}</button>
          <button class="button" @click=${train}>${say.trainAfresh}</button>`
          : html`<button class=${this.page.problem ? 'button' : 'main'} ?disabled=${phase !== 'ready'} @click=${train}>${say.train}</button>`
      }
      <div>
        <p>${
          unfinished
            ? say.unfinished(unfinished.step)
            : phase === 'starting'
              ? words.starting
              : html`${say.steps(config?.steps ?? 0)},
          ${seconds === null ? words.measuring : html`${say.about} <strong>${format.duration(seconds)}</strong> ${say.onThisMachine}`}`
        }</p>
        <p class="quiet">${say.private}</p>
      </div></div>`;
  }

  private sample() {
    const written = this.page.written[BEFORE];
    return html`<div class="sample">
      <div class="between"><h2>${say.sample}</h2>${stamp(words.sample.stamp(0, stageWords['random-letters']))}</div>
      <fl-text-well .text=${written?.text ?? ''} .writing=${written ? !written.done : false} .waiting=${say.building} label=${say.sample}></fl-text-well>
    </div>`;
  }

  private guess() {
    const { text, guess } = this.page;
    const { prompt, next } = guessPrompt(text?.beginning ?? '');
    return html`<fl-guess-bars .guess=${guess} .text=${text} .prompt=${prompt} .next=${next}></fl-guess-bars>`;
  }

  private side() {
    const { page } = this;
    return html`<section class="side">
      <fl-text-panel .texts=${page.texts} .text=${page.text}></fl-text-panel>
      <fl-network-panel .config=${page.config} .parameters=${page.estimate?.parameters ?? null}></fl-network-panel>
      <fl-machine-panel .machine=${page.machine} .estimate=${page.estimate} .config=${page.config} .largest=${page.largest}></fl-machine-panel>
    </section>`;
  }
}

/** For machines that cannot train: where it works, and how to switch it on. */
function browsers() {
  return html`<section class="browsers">
    <h2>${helpWords.browsersTitle}</h2>
    ${helpWords.browsers.map(([name, how]) => html`<p><strong>${name}</strong> ${how}</p>`)}
    <p>${helpWords.acceleration}</p>
  </section>`;
}
