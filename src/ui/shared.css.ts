/** @file Styles that many components use: buttons, links, headings, rows, fields. Values come from the tokens. */
import { css } from 'lit';

export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }
  h1, h2, h3, p, dl, dd, ol, ul, figure { margin: 0; padding: 0; }
  ol, ul { list-style: none; }
  h1 { font-size: var(--size-30); line-height: 1.25; font-weight: 600; letter-spacing: -0.01em; text-wrap: balance; }
  h2 { font-size: var(--size-15); line-height: 1.5; font-weight: 600; }
  .note { font-size: var(--size-13); line-height: 1.45; color: var(--ink-2); }
  .quiet { color: var(--ink-2); font-weight: 400; }
  .mono { font-family: var(--mono); }
  .row { display: flex; align-items: center; gap: 8px; }
  .between { display: flex; align-items: baseline; justify-content: space-between; gap: 8px 16px; flex-wrap: wrap; }
  .hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  hr { border: 0; border-top: 1px solid var(--rule); margin: 20px 0; }
  :focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
`;

export const buttons = css`
  button { font: inherit; color: inherit; cursor: pointer; }
  .button, .main {
    display: inline-flex; align-items: center; justify-content: center; min-height: calc(36px * var(--scale, 1)); padding: 0 16px;
    border: 1px solid var(--control); border-radius: 6px; background: var(--surface); color: var(--ink);
    font-size: var(--size-15); font-weight: 500; line-height: 1.3; text-decoration: none; white-space: nowrap;
    transition: background var(--quick) ease-out;
  }
  .button:hover { background: var(--sunken); }
  .button:active { background: var(--rule); }
  .main { background: var(--blue); border-color: var(--blue); color: var(--on-blue); font-weight: 600; }
  .main:hover { background: var(--blue-hover); border-color: var(--blue-hover); }
  .main:active { background: var(--blue-pressed); border-color: var(--blue-pressed); }
  .button:disabled, .main:disabled {
    background: var(--sunken); border-color: var(--rule); color: var(--ink-3); cursor: default;
  }
  .link {
    border: 0; padding: 0; background: none; color: var(--blue); font-size: inherit; cursor: pointer;
    text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 4px; text-align: start;
  }
  .link.note { font-size: var(--size-13); color: var(--blue); }
  .link:hover { color: var(--blue-hover); text-decoration-thickness: 2px; }
  @media (pointer: coarse), (max-width: 699px) {
    .button, .main { min-height: 44px; }
    .link { min-height: 44px; }
  }
  @media (forced-colors: active) { .main { border-width: 3px; } }
`;

/** What unfolds more: a link's colour, and a finger's height. */
export const folds = css`
  summary { cursor: pointer; color: var(--blue); font-size: var(--size-13); width: fit-content; min-height: 24px; }
  @media (pointer: coarse), (max-width: 699px) { summary { min-height: 44px; padding-top: 10px; } }
`;

export const fields = css`
  label { font-weight: 600; font-size: var(--size-13); }
  input, select, textarea {
    font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--control); border-radius: 6px;
    min-height: 36px; padding: 4px 10px; width: 100%; max-width: 100%;
  }
  input[type='checkbox'], input[type='radio'] { width: 18px; min-height: 18px; height: 18px; margin: 0; accent-color: var(--blue); }
  textarea { resize: vertical; font-family: var(--mono); line-height: 1.6; }
  @media (pointer: coarse), (max-width: 699px) { input, select { min-height: 44px; } }
`;
