/** @file Figures of bars: how soon the direct answer is lost, the trap, and bits that are there against bits that can be used. */
import type { Bar, Bars, Figure, Tone } from '../../data/figure/figure.ts';
import { count, fixed, loss, percent } from '../../data/format.ts';
import { type Found, lastShare, pick, planeMean, shareWords } from './found.ts';
import { thoughtWords } from './names.ts';
import { plannedTasks } from './plan.ts';

type Described = Pick<Bars, 'id' | 'title' | 'about'>;

/** Answered at once, for each number of digits. */
export function collapseFigure(all: readonly Found[]): Figure | null {
  const direct = all.filter(({ task }) => task.passage === 'open' && task.design.id === 'direct');
  const lengths = [...new Set(direct.map(({ task }) => task.digits))].sort((a, b) => a - b);
  const bars = lengths.map((digits) => {
    const own = direct.filter(({ task }) => task.digits === digits);
    return shareBar(`${digits} digits`, own, 'orange');
  });
  const sums = pick(all, { passage: 'open', design: 'sums' });
  const thinking = sums.length > 0 ? [shareBar(`${sums[0]?.task.digits} digits`, sums, 'blue')] : [];
  if (bars.length === 0) return null;
  return sharesOf(
    {
      id: 'collapse',
      title: 'How many digits can be summed at once?',
      about: 'Right answers at the end of training. Chance is 10 %.',
    },
    [
      { words: 'right when answered at once', bars },
      ...(thinking.length > 0 ? [{ words: 'right with running sums written first', bars: thinking }] : []),
    ],
  );
}

/** The most that k values of a code allow: each stands for 10/k answers. */
const MOST_OF_ONE_BIT = 0.2;

export function trapFigure(all: readonly Found[]): Figure | null {
  const clean = pick(all, { passage: 'closed', design: 'K2' });
  const masked = pick(all, { passage: 'masked', design: 'K2' });
  if (clean.length + masked.length === 0) return null;
  const most: Bar = {
    words: 'the most that one bit allows',
    value: MOST_OF_ONE_BIT,
    tone: 'ref',
    says: percent(MOST_OF_ONE_BIT),
  };
  return sharesOf(
    {
      id: 'trap',
      title: 'The trap: a mask is not a bottleneck',
      about:
        'A thought of one bit, read in two ways. If the answer only may not look at the question, the thought’s hidden states still carry it.',
    },
    [
      {
        words: 'right after a thought of one bit',
        bars: [
          most,
          ...(clean.length > 0 ? [shareBar('the answer in a row of its own', clean, 'blue')] : []),
          ...(masked.length > 0 ? [shareBar('the question hidden by a mask', masked, 'orange')] : []),
        ],
      },
    ],
  );
}

function shareBar(words: string, found: readonly Found[], tone: Tone): Bar {
  const share = lastShare(found);
  const { mean: value, low, high } = share;
  return { words, value, tone, says: shareWords(share), ...(low < high && { low, high }) };
}

function sharesOf(described: Described, groups: Bars['groups']): Figure {
  const said = groups.map(({ words, bars }) => `${words}: ${bars.map((bar) => `${bar.words} ${bar.says}`).join(', ')}`);
  return {
    kind: 'bars',
    ...described,
    sentence: `${said.join('; ')}.`,
    table: {
      columns: ['what', 'of', 'right', 'lowest', 'highest'],
      rows: groups.flatMap(({ words, bars }) =>
        bars.map((bar) => [bar.words, words, ...[bar.value, bar.low ?? bar.value, bar.high ?? bar.value].map(percent)]),
      ),
    },
    axis: { words: 'right answers', scale: 'linear', unit: 'percent', from: 0, to: 1 },
    groups,
  };
}

/** Bits of the answer that are in a code, and those that the network can use. */
export function usableFigure(all: readonly Found[]): Figure | null {
  const closed = all.filter(({ task, run }) => task.passage === 'closed' && run.plane);
  const found = new Set(closed.map(({ run }) => run.id));
  const ids = [...plannedTasks.keys()].filter((id) => found.has(id));
  const rows = ids.flatMap((id) => {
    const own = closed.filter(({ run }) => run.id === id);
    const [answer, usable] = [planeMean(own, 'answer'), planeMean(own, 'usable')];
    const task = own[0]?.task;
    return task && answer !== null && usable !== null
      ? [{ words: thoughtWords(task), answer, usable, seeds: own.length }]
      : [];
  });
  if (rows.length === 0) return null;
  const bar = (words: string, value: number, tone: Tone): Bar => ({ words, value, tone, says: bits(value) });
  return {
    kind: 'bars',
    id: 'usable',
    title: 'Bits that are there, and bits that can be used',
    about:
      'Of the answer’s 3.32 bits: what the code holds, and what the network’s next step makes of it. Means over seeds.',
    sentence: `Held and usable bits of the answer: ${rows.map(({ words, answer, usable }) => `${words} ${loss(answer)} and ${loss(usable)}`).join('; ')}.`,
    table: {
      columns: ['thought', 'seeds', 'I(T;Y), bits', 'usable, bits'],
      rows: rows.map(({ words, seeds, answer, usable }) => [words, count(seeds), loss(answer), loss(usable)]),
    },
    axis: { words: 'bits about the answer', scale: 'linear', unit: 'number' },
    groups: rows.map(({ words, answer, usable }) => ({
      words,
      bars: [bar('held', answer, 'ref'), bar('usable', usable, 'blue')],
    })),
  };
}

/** What rounds to nothing has no sign. */
const bits = (value: number): string => fixed(Math.abs(value) < 0.005 ? 0 : value, 2);
