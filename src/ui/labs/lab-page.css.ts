/** @file How a lab is laid out: figures left, what they say right. */
import { css } from 'lit';

export const labPageStyles = css`
  .columns { min-height: calc(100vh - 260px); }
  .figure { padding-top: 20px; }
  .side { padding-top: 20px; }
  .problem { max-width: 1440px; margin: 0 auto; padding: 0 var(--edge); }
  .origin { margin-bottom: 12px; }
  .origin.recorded { font-weight: 600; color: var(--ink); }
  .figure h2 { margin-bottom: 8px; font-size: var(--size-18); }
  .figures { margin-bottom: 16px; }
  fl-brain-calculator { margin-top: 24px; }
  .lines { list-style: disc; padding-inline-start: 20px; margin-top: 6px; }
  .lines li + li { margin-top: 6px; }
  .lines + details { margin-top: 8px; }
  .after { margin-top: 16px; }
  .alone { max-width: 1440px; margin: 0 auto; padding-inline: var(--edge); }
  .beside { display: grid; grid-template-columns: minmax(0, max(320px, calc((100vh - 450px) * 2))) minmax(240px, 1fr); gap: 16px 40px; align-items: center; }
  .alone > p { margin-top: 12px; max-width: 66ch; }
  @media (max-width: 899px) { .beside { grid-template-columns: minmax(0, 1fr); } }
`;
