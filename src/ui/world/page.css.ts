/** @file How the page of the world model is laid out. */
import { css } from 'lit';

export const worldPageStyles = css`
  .columns { grid-template-columns: minmax(0, 53fr) minmax(0, 47fr); min-height: calc(100vh - 157px); }
  .figure { padding-top: 16px; }
  .side { padding-top: 16px; padding-inline-start: 32px; }
  .problem { max-width: 1440px; margin: 0 auto; padding: 0 var(--edge); }
  .choices > span { display: inline-flex; align-items: center; gap: 8px; }
  .choices { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
  .about { margin-bottom: 12px; }
  .finding { margin-top: 8px; max-width: 66ch; }
  .caption { margin-top: 12px; max-width: 66ch; }
  .after-chart { margin-top: 20px; }
  fl-world-map { margin-top: 8px; }
  .readings { display: flex; gap: 8px 40px; flex-wrap: wrap; margin-top: 12px; }
  .readings dt { font-size: var(--size-13); color: var(--ink-2); }
  .readings dd { font-size: var(--size-13); color: var(--ink-2); }
  .readings strong { font-size: var(--size-22); font-weight: 600; line-height: 1.3; color: var(--ink); }
  .readings .before strong { color: var(--blue); }
  .readings .after strong { color: var(--orange); }
  :host([presenting]) .figure { max-width: 1440px; margin: 0 auto; }
  .figures { margin-bottom: 12px; }
  @media (min-width: 1100px) and (min-height: 880px) { .columns .figure { position: sticky; top: 93px; align-self: start; } }
  @media (max-width: 1099px) {
    .columns { grid-template-columns: minmax(0, 1fr); min-height: 0; }
    .side { padding-inline-start: var(--edge); }
  }
`;
