/** @file A report as one HTML file that needs nothing else: figures inside, light for paper, dark for dark screens. */
import { escaped } from '../../data/figure/elements.ts';
import type { Figure, FigureTable } from '../../data/figure/figure.ts';
import { paintOf } from '../../data/figure/paint.ts';
import { figureHeight, figureSvg } from '../../data/figure/svg.ts';
import type { Said } from './part.ts';
import { reportStyles } from './styles.ts';
import { reportWords as say } from './words.ts';

const [WIDTH, SIZE] = [720, 13];

const tag = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;
const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => tag('li', line)).join('')}</ul>`;

export function reportHtml(parts: readonly Said[], madeAt: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(say.title)}</title><style>${reportStyles}</style></head>
<body><header>${tag('h1', say.title)}<p class="name">${escaped(say.by)} <span></span></p>${tag('p', say.made(madeAt))}</header>
${parts.map(labHtml).join('\n')}
</body></html>
`;
}

function labHtml({ words, guessing, findings, figures, troubles, settings }: Said): string {
  return `<article>${tag('h2', words.title)}<p class="question">${escaped(words.question)}</p>
<p><strong>${escaped(say.claim)}</strong> ${escaped(words.claim)}</p>${tag('p', words.plain)}
${tag('h3', say.guess)}${guessing.map((line) => tag('p', line)).join('')}
${tag('h3', say.findings)}${findings.length > 0 ? list(findings) : tag('p', say.nothing)}
${figures.map((figure, index) => figureHtml(figure, index + 1)).join('\n')}
${tag('h3', say.troubles)}${troubles.length > 0 ? list(troubles) : tag('p', say.noTroubles)}
${tag('h3', say.limits)}${list(words.limits)}${tag('h3', say.how)}${tag('p', words.precise)}
${tag('h3', say.settings)}${tableHtml({ columns: [], rows: settings })}</article>`;
}

function figureHtml(figure: Figure, n: number): string {
  const picture = { width: WIDTH, size: SIZE, height: figureHeight(figure, { width: WIDTH, size: SIZE }) };
  const drawn = (['light', 'dark'] as const).map(
    (scheme) => `<div class="${scheme}">${figureSvg(figure, { ...picture, paint: paintOf(scheme) })}</div>`,
  );
  const about = figure.about === null ? '' : tag('p', figure.about);
  return `<figure><h3>${escaped(`${say.figure(n)}. ${figure.title}`)}</h3>${about}${drawn.join('')}
<figcaption>${escaped(figure.sentence)}</figcaption>${tableHtml(figure.table, say.numbers(n))}</figure>`;
}

/** The first cell of a row names it. */
function tableHtml({ columns, rows }: FigureTable, caption = ''): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(([name = '', ...cells]) => {
    return `<tr><th scope="row">${escaped(name)}</th>${cells.map((cell) => tag('td', cell)).join('')}</tr>`;
  });
  const [named, titles] = [caption && tag('caption', caption), head && `<thead><tr>${head}</tr></thead>`];
  return `<div class="table"><table>${named}${titles}<tbody>${body.join('')}</tbody></table></div>`;
}
