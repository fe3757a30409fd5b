/** @file What happened, why, and what to do next: in place of the figure that it concerns. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import type { Problem } from '../worker/protocol.ts';
import { send } from './commands.ts';
import { hasRecordedRun } from './demo/recorded-run.ts';
import { buttons, shared } from './shared.css.ts';
import { stageMark } from './stage-mark.ts';
import { problemWords, type Remedy } from './words.ts';

@customElement('fl-problem-block')
export class ProblemBlock extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    :host { margin: 16px 0 24px; }
    .block { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; padding: 16px 20px; border: 1px solid var(--rule); border-radius: 4px; }
    .block.grave { border-color: var(--error); background: var(--error-soft); }
    .block > * { grid-column: 2; }
    .block > svg { grid-column: 1; grid-row: 1; margin-top: 2px; }
    .row { flex-wrap: wrap; margin-top: 8px; }
    ul.note { list-style: disc; padding-inline-start: 20px; }
  `,
  ];

  @property({ attribute: false }) problem: Problem | null = null;
  @property({ attribute: false }) config: Config | null = null;

  protected override render() {
    if (!this.problem) return nothing;
    const { title, reason, details, main, other } = problemWords(this.problem, this.config);
    const remedies = [main, other].flatMap((remedy) => (remedy && isPossible(remedy) ? [remedy] : []));
    const grave = this.problem.code === 'loss-not-finite' || this.problem.code === 'internal';
    return html`<div class="block ${grave ? 'grave' : ''}" role="alert">
      ${stageMark(this.problem.code === 'text-empty' ? 'todo' : 'error')}
      <h2>${title}</h2>
      <p class="note">${reason}</p>
      ${details?.length ? html`<ul class="note">${details.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      <div class="row">${remedies.map(
        ({ words, command }, index) =>
          html`<button class=${index === 0 ? 'main' : 'button'} @click=${() => send(this, command)}>${words}</button>`,
      )}</div>
    </div>`;
  }
}

/** A build without a recorded run does not offer it. */
function isPossible({ command }: Remedy): boolean {
  return command.type !== 'recorded-run' || hasRecordedRun();
}
