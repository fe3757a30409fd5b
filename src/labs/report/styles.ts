/** @file How a report looks on a screen and on paper. Colours are the page's own. */
import { paintOf } from '../../data/figure/paint.ts';

const colours = (scheme: 'light' | 'dark'): string =>
  (['paper', 'ink', 'words', 'rule'] as const).map((name) => `--${name}: ${paintOf(scheme)(name)};`).join(' ');

export const reportStyles = `
:root { color-scheme: light; ${colours('light')} }
body { max-width: 720px; margin: 0 auto; padding: 24px 16px 64px; background: var(--paper); color: var(--ink);
  font: 400 15px/1.5 Inter, system-ui, 'Liberation Sans', sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 30px; line-height: 1.25; margin: 0 0 8px; } h2 { font-size: 22px; line-height: 1.3; margin: 40px 0 4px; }
h3 { font-size: 15px; margin: 24px 0 4px; } p, ul { margin: 0 0 8px; } ul { padding-left: 20px; }
article { border-top: 1px solid var(--rule); margin-top: 32px; } .question { font-size: 18px; }
.name span { display: inline-block; width: 260px; border-bottom: 1px solid var(--ink); }
figure { margin: 24px 0; } svg { display: block; max-width: 100%; height: auto; } figcaption { margin: 8px 0; color: var(--words); }
.dark { display: none; } .table { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; width: 100%; }
caption { text-align: start; font-weight: 600; padding: 4px 0; }
th, td { text-align: start; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--rule); } th { font-weight: 600; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; ${colours('dark')} } .light { display: none; } .dark { display: block; }
}
@media print { body { max-width: none; padding: 0; background: none; } figure svg, tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
