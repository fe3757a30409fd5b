/** @file What it writes right now, or wrote at the pinned moment, with its stamp. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RunView } from './run-view.ts';
import { buttons, shared } from './shared.css.ts';
import { stamp, stampStyles } from './stamp.ts';
import { stageWords, words } from './words.ts';
import './text-well.ts';

export class BackToLiveEvent extends Event {
  constructor() {
    super('fl-live');
  }
}

/** @fires fl-live when the pinned moment is let go */
@customElement('fl-sample-panel')
export class SamplePanel extends LitElement {
  static override styles = [
    shared,
    buttons,
    stampStyles,
    css`
    .between { margin-bottom: 8px; align-items: center; }
    .under { margin-top: 4px; }
  `,
  ];

  @property({ attribute: false }) run: RunView | null = null;
  /** The step that the crosshair holds; null = live. */
  @property({ attribute: false }) pinned: number | null = null;
  @state() private read = '';

  protected override render() {
    const { run, pinned } = this;
    if (!run) return nothing;
    const shown = pinned === null ? live(run) : wroteAt(run, pinned);
    return html`<div class="between"><h2>${pinned === null ? words.sample.now : words.sample.earlier}</h2>
        ${shown.stage ? stamp(words.sample.stamp(shown.step, stageWords[shown.stage]), pinned === null) : nothing}</div>
      <fl-text-well .text=${shown.text} .writing=${shown.writing} .waiting=${run.record.state === 'running' ? words.sample.waiting : words.sample.none} label=${words.sample.now}></fl-text-well>
      <div class="between under note">
        <button class="link" @click=${() => (this.read = shown.text)}>${words.sample.read}</button>
        ${pinned === null ? nothing : html`<button class="link" @click=${() => this.dispatchEvent(new BackToLiveEvent())}>${words.sample.live}</button>`}
      </div>
      <div class="hidden-text" aria-live="polite">${this.read}</div>`;
  }
}

function live({ record, sampling, stages }: RunView) {
  const last = record.samples.at(-1);
  const stage = stages.at(-1)?.stage ?? null;
  if (sampling) return { ...sampling, stage, writing: record.state === 'running' };
  return { step: last?.step ?? 0, text: last?.text ?? '', stage: last?.stage ?? null, writing: false };
}

/** The newest sample that is not newer than `step`, else the oldest. */
function wroteAt({ record }: RunView, step: number) {
  const sample = record.samples.findLast((each) => each.step <= step) ?? record.samples[0];
  return { step: sample?.step ?? 0, text: sample?.text ?? '', stage: sample?.stage ?? null, writing: false };
}
