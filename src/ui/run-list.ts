/** @file All runs: which are shown as faded curves; open, rename, remove. Those of labs are folded away. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import * as format from '../data/format.ts';
import { send } from './commands.ts';
import { KeepsFocus } from './focus.ts';
import { ownRuns, runTitle } from './run-names.ts';
import type { RunView } from './run-view.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { finetuneWords } from './words/finetune.ts';
import { stateWords, words } from './words.ts';

const say = words.runs;

export class ShownEvent extends Event {
  constructor(
    readonly runId: string,
    readonly shown: boolean,
  ) {
    super('fl-shown');
  }
}

/** @fires fl-shown when a curve is asked for or no longer wanted */
@customElement('fl-run-list')
export class RunList extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    css`
    h2 { margin-bottom: 4px; }
    li { display: grid; grid-template-columns: 24px minmax(0, 1fr) auto; gap: 2px 8px; padding: 7px 0; border-top: 1px solid var(--rule); align-items: center; }
    .name { font-family: var(--mono); font-size: var(--size-13); overflow-wrap: anywhere; }
    .acts { grid-column: 2 / 4; display: flex; gap: 16px; font-size: var(--size-13); flex-wrap: wrap; align-items: center; }
    .current .name { font-weight: 600; }
    summary { margin-top: 8px; padding: 7px 0; border-top: 1px solid var(--rule); font-size: var(--size-13); cursor: pointer; }
    .phase { border: 1px solid var(--orange); color: var(--orange); border-radius: 4px; padding: 0 6px; font-family: var(--sans); font-weight: 500; white-space: nowrap; }
  `,
  ];

  @property({ attribute: false }) runs: readonly RunView[] = [];
  @property() currentId: string | null = null;
  @property({ attribute: false }) shown: ReadonlySet<string> = new Set();
  @state() private renaming: string | null = null;
  @state() private removing: string | null = null;
  /** The line that was worked on last, and the button there that gets the focus when what had it is gone. */
  private last: { readonly runId: string; readonly to: 'rename' | 'remove' } | null = null;
  @query('input[maxlength]') private readonly nameField?: HTMLInputElement;

  constructor() {
    super();
    new KeepsFocus(this, '.to-rename .rename', '.to-remove .remove', '.acts button');
  }

  protected override render() {
    const own = ownRuns(this.runs);
    const current = this.runs.find(({ record }) => record.id === this.currentId);
    const listed = current && !own.includes(current) ? [...own, current] : own; // what is on the page is always in sight
    return html`<h2>${say.title}</h2>${this.lines(listed)}
      ${own.length < 2 ? html`<p class="note">${say.none}</p>` : nothing}
      ${this.fromLabs(this.runs.filter((run) => !listed.includes(run)))}`;
  }

  /** The newest first. */
  private lines(runs: readonly RunView[]): TemplateResult {
    return html`<ul>${[...runs].reverse().map((run) => this.line(run))}</ul>`;
  }

  private fromLabs(runs: readonly RunView[]) {
    if (runs.length === 0) return nothing;
    return html`<details><summary>${say.fromLabs(runs.length)}</summary>${this.lines(runs)}</details>`;
  }

  private line(run: RunView) {
    const { id, state, step, checks, phase } = run.record;
    const current = id === this.currentId;
    const title = runTitle(this.runs, run);
    const check = checks.at(-1);
    return html`<li class="${current ? 'current' : ''} ${this.last?.runId === id ? `to-${this.last.to}` : ''}">
      ${
        current || phase === 'finetune'
          ? html`<span></span>`
          : html`<input type="checkbox" aria-label="${say.shown}: ${title}" .checked=${this.shown.has(id)}
        @change=${(event: Event) => this.dispatchEvent(new ShownEvent(id, (event.target as HTMLInputElement).checked))}>`
      }
      ${this.renaming === id ? this.renameField(run) : html`<span class="name">${title}${phase === 'finetune' ? html` <span class="phase">${finetuneWords.phase2}</span>` : nothing}</span>`}
      <span class="note">${check ? `${phase === 'finetune' ? finetuneWords.answers : say.checkLoss} ${format.loss(check.loss)}` : ''}</span>
      <div class="acts"><span class="note">${current ? say.now : stateWords[state]} · ${words.sample.step(step)}${run.savedStep === null ? '' : ` · ${say.kept(run.savedStep)}`}</span>${this.acts(id, current)}</div>
    </li>`;
  }

  private acts(id: string, current: boolean) {
    if (this.removing === id) {
      return html`<span>${say.sure}</span>
        <button class="link" @click=${() => {
          this.removing = null;
          send(this, { type: 'remove-run', runId: id });
        }}>${say.remove}</button>
        <button class="link remove" @click=${() => (this.removing = null)}>${say.cancel}</button>`;
    }
    return html`${current ? nothing : html`<button class="link" @click=${() => this.open(id)}>${say.open}</button>`}
      <button class="link rename" @click=${() => this.rename(id)}>${say.rename}</button>
      <button class="link remove" @click=${() => this.askToRemove(id)}>${say.remove}</button>`;
  }

  private open(runId: string): void {
    this.last = { runId, to: 'rename' };
    send(this, { type: 'open-run', runId });
  }

  private async rename(runId: string): Promise<void> {
    this.last = { runId, to: 'rename' };
    this.renaming = runId;
    await this.updateComplete;
    this.nameField?.focus();
    this.nameField?.select();
  }

  private askToRemove(runId: string): void {
    this.last = { runId, to: 'remove' };
    this.removing = runId;
  }

  private renameField({ record }: RunView) {
    const done = (event: Event): void => {
      const name = (event.target as HTMLInputElement).value.trim();
      this.renaming = null;
      if (name !== '' && name !== record.name) send(this, { type: 'rename-run', runId: record.id, name });
    };
    return html`<input aria-label=${say.rename} maxlength="80" .value=${record.name} @change=${done} @blur=${() => (this.renaming = null)}>`;
  }
}
