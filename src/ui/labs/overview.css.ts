/** @file How the five takeaways lie below each other, each as a claim and a figure. */
import { css } from 'lit';

export const overviewStyles = css`
  :host { max-width: 1440px; margin: 0 auto; padding: 20px var(--edge) 40px; }
  header { max-width: 84ch; margin-bottom: 24px; }
  h1 { font-size: var(--size-22); }
  header .note { margin-top: 4px; }
  li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 16px 48px; border-top: 1px solid var(--rule); padding: 24px 0; }
  h2 { font-size: var(--size-18); margin-bottom: 4px; }
  .says > p { max-width: 56ch; }
  .says > .note { margin-top: 12px; }
  .says > button { margin-top: 16px; }
  .whose { margin-bottom: 8px; }
  header fl-lab-report { margin-top: 8px; }
  .beside { display: grid; grid-template-columns: minmax(0, max(320px, calc((100vh - 540px) * 2))) minmax(240px, 1fr); gap: 16px 40px; align-items: center; }
  :host([presenting]) .claim { font-weight: 600; margin: 16px 0; max-width: 60ch; }
  @media (max-width: 899px) { .beside { grid-template-columns: minmax(0, 1fr); } li { grid-template-columns: minmax(0, 1fr); } }
`;
