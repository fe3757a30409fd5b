/** @file The stamp beside a sample: which step wrote it, and what the writing looks like. */
import { css, html, type TemplateResult } from 'lit';

export const stampStyles = css`
  .stamp {
    border: 1px solid var(--control); border-radius: 4px; padding: 1px 8px; font-size: var(--size-13); font-weight: 500;
    white-space: nowrap; color: var(--ink);
  }
  .stamp.live { border-color: var(--blue); color: var(--blue); }
`;

export const stamp = (text: string, live = false): TemplateResult =>
  html`<span class="stamp ${live ? 'live' : ''}">${text}</span>`;
