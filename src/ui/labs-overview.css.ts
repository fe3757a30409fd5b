/** @file How the five takeaways lie below each other, each as a claim and a figure. */
import { css } from 'lit';

export const overviewStyles = css`
  :host { max-width: 1440px; margin: 0 auto; padding: 20px var(--edge) 40px; }
  header { max-width: 76ch; margin-bottom: 20px; }
  li { border-top: 1px solid var(--rule); padding: 20px 0; }
`;
