/** @file Ask for the way between two places, of the network before phase 2 and after it, with the same random numbers. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { PLACES } from '../../data/world/town.ts';
import { send } from '../commands.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { worldWords } from '../words/world.ts';
import { type AskedWay, answerSentences, type WayAnswers, wayQuestion } from './way.ts';
import '../text-well.ts';

const say = worldWords.ask;

export class WayEvent extends Event {
  constructor(readonly way: AskedWay) {
    super('fl-way');
  }
}

/** @fires fl-way when a way is asked for */
@customElement('fl-world-ask')
export class WorldAsk extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    form { display: flex; gap: 8px 12px; align-items: end; flex-wrap: wrap; margin: 8px 0; }
    form > div { display: grid; gap: 4px; flex: 1 1 128px; max-width: 200px; }
    input { font-family: var(--mono); }
    .asked { font-family: var(--mono); color: var(--ink-2); }
    .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 12px 24px; margin: 8px 0; }
    h3 { font-size: var(--size-15); font-weight: 600; margin-bottom: 4px; }
    .before { color: var(--blue); }
    .after { color: var(--orange); }
    fl-text-well { --well-height: calc(72px * var(--scale)); }
  `,
  ];

  @property({ attribute: false }) way: AskedWay = { from: 'mill', to: 'market' };
  @property({ attribute: false }) answers: WayAnswers = {};
  /** Whether there is a tuned network. */
  @property({ type: Boolean }) tuned = false;
  @property({ type: Boolean }) asked = false;
  @query('form') private readonly form?: HTMLFormElement;

  protected override render() {
    const { way, answers, tuned, asked } = this;
    const busy = Object.values(answers).some(({ done }) => !done);
    return html`<h2>${say.title}</h2>
      <form @submit=${this.submit}>
        ${field('from', say.from, way.from)} ${field('to', say.to, way.to)}
        <datalist id="places">${PLACES.map((place) => html`<option value=${place}></option>`)}</datalist>
        <button class="button" type="submit" ?disabled=${busy}>${say.ask}</button>
      </form>
      ${asked ? html`<p class="asked">${say.you(wayQuestion(way))}</p>` : nothing}
      <div class="answers">
        <div><h3 class="before">${say.before}</h3>${well(answers.before, say.before)}</div>
        <div><h3 class="after">${say.after}</h3>${tuned ? well(answers.after, say.after) : this.noPhase2()}</div>
      </div>
      ${answerSentences(way, answers).map((line) => html`<p class="note" role="status">${line}</p>`)}`;
  }

  private noPhase2() {
    return html`<p class="note">${say.noPhase2}
      <button class="link" @click=${() => send(this, { type: 'show', view: 'finetune' })}>${say.teach}</button></p>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.form) return;
    const data = new FormData(this.form);
    const place = (name: string): string =>
      String(data.get(name) ?? '')
        .trim()
        .toLowerCase();
    const way = { from: place('from'), to: place('to') };
    this.dispatchEvent(new WayEvent(way));
    send(this, { type: 'ask-way', way });
  }
}

function field(name: string, label: string, value: string) {
  return html`<div><label for=${name}>${label}</label>
    <input id=${name} name=${name} list="places" required maxlength="12" autocomplete="off" spellcheck="false" .defaultValue=${value}></div>`;
}

function well(answer: WayAnswers['before'], label: string) {
  return html`<fl-text-well .text=${answer?.text ?? ''} .writing=${answer ? !answer.done : false} .waiting=${say.waiting} label=${label}></fl-text-well>`;
}
