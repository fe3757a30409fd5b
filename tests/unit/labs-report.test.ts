/** @file A lab report: one file that works alone, the same facts in three formats, text that stays text. */
import { describe, expect, it } from 'vitest';
import type { KeptLab } from '../../src/labs/kept.ts';
import type { LabStory } from '../../src/labs/lab.ts';
import { labReport } from '../../src/labs/report/report.ts';
import type { ThoughtResult } from '../../src/labs/thought/result.ts';
import { axis, plot } from './figure-fixtures.ts';

const BAD = '<img src=x onerror=alert(1)> | **b**';

const kept = (more: Partial<KeptLab<'thought'>> = {}): KeptLab<'thought'> => ({
  ...{ schema: 1, lab: 'thought', quick: true, seeds: [1, 2], guess: 'yes', share: 0.5, text: null },
  ...{ startedAt: '2026-11-24T16:00:00Z', seconds: 111, machine: BAD, result: { schema: 1, results: [] }, ...more },
});

const words = {
  ...{
    name: 'Thought',
    title: 'Thought: a bottleneck',
    question: 'Does it help?',
    claim: 'It does.',
    plain: 'Plainly.',
  },
  figures: {},
  ...{ precise: 'Precisely.', limits: ['Only sums.'], quick: 'Two seeds.' },
  guess: {
    question: 'What comes?',
    options: [
      { id: 'yes', words: 'It helps' },
      { id: 'no', words: 'It does not' },
    ],
  },
};

const figure = plot([{ kind: 'points', tone: 'blue', shape: 'circle', points: [{ x: 1, y: 1, says: 'one' }] }], {
  ...{ id: 'plane', title: BAD, x: axis(), y: axis(), sentence: 'One point at 1.' },
  table: {
    columns: ['design', 'bits'],
    rows: [
      ['K2', '1.00'],
      [BAD, '2.00'],
    ],
  },
});

const story: LabStory<ThoughtResult> = {
  words,
  outcome: () => 'no',
  figures: () => [figure],
  findings: () => ['It was 0.20 ± 0.02.'],
  troubles: () => [BAD],
};

const report = (more: Partial<KeptLab<'thought'>> = {}) =>
  labReport([{ kept: kept(more), story }], { madeAt: '24 November 2026' });

describe('a lab report', () => {
  it('says whether the guess was right', () => {
    for (const text of [report().html, report().markdown])
      expect(text).toContain('Measured: It does not. The guess was not right.');
    expect(report({ guess: 'no' }).html).toContain('Measured: It does not. The guess was right.');
    expect(report({ guess: null }).markdown).toContain('No guess was made.');
    expect(JSON.parse(report().json).labs[0].guessWasRight).toBe(false);
    expect(JSON.parse(report({ guess: null }).json).labs[0].guessWasRight).toBeNull();
  });

  it('has the facts in every format', () => {
    const { html, markdown, json } = report();
    for (const text of [html, markdown]) {
      for (const fact of [
        'It was 0.20 ± 0.02.',
        'Only sums.',
        'seeds 1, 2',
        'quick',
        '24 November 2026',
        'One point at 1.',
        '1.00',
      ])
        expect(text).toContain(fact);
      expect(text.replaceAll('\u00a0', ' ')).toContain('1 min 51 s');
    }
    expect(JSON.parse(json)).toMatchObject({ schema: 1, labs: [{ kept: kept(), findings: ['It was 0.20 ± 0.02.'] }] });
  });

  it('is one page that asks for nothing from outside, with its figures in both schemes', () => {
    const { html } = report();
    expect(html.match(/<svg xmlns/g)).toHaveLength(2);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<link|<script|url\(|@import/);
    expect(html).toContain('#0B5CAD');
    expect(html).toContain('#78B6F4');
  });

  it('keeps text text', () => {
    const { html, markdown } = report();
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x');
    expect(markdown).toContain('| \\<img src=x onerror=alert(1)\\> \\| \\*\\*b\\*\\* | 2.00 |');
  });

  it('of a lab without results says so', () => {
    const { html, markdown } = report({ result: null });
    for (const text of [html, markdown]) expect(text).toContain('Nothing was measured yet.');
    expect(html).toContain('Not measured yet.');
    expect(html).not.toContain('<figure>');
  });
});
