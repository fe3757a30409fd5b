/** @file The built-in texts: whole, the same each time, and loadable as the page loads them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuiltText, buildTexts, describe as tableOf } from '../../datasets/build.ts';
import { prepareText } from '../../src/data/prepare.ts';

/** A whole book is read and written, perhaps on a busy machine. */
const PATIENCE = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'fledgling-texts-'));
vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE });
let built: readonly BuiltText[];
const textOf = (id: string): string => readFileSync(join(folder, `${id}.txt`), 'utf8');

beforeAll(() => {
  built = buildTexts(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('buildTexts', () => {
  it('writes the same texts again', () => {
    const before = built.map(({ id }) => textOf(id));
    buildTexts(folder);
    expect(built.map(({ id }) => textOf(id))).toEqual(before);
  });

  it('makes texts that a long window can be trained on, and the longest on all but the names', async () => {
    for (const { id, characters } of built) {
      const prepared = await prepareText(textOf(id), id === 'names' ? 512 : 1024);
      if (!prepared.ok) throw new Error(`${id}: ${prepared.problem.code}`);
      expect(prepared.value.facts, id).toMatchObject({ characters, notes: [], dropped: [] });
    }
  });

  it('has the whole of Moby-Dick in order, without front matter', () => {
    const text = textOf('moby-dick');
    const chapters = [...text.matchAll(/^CHAPTER (\d+)\. /gm)].map(([, number]) => Number(number));
    expect(chapters).toEqual(Array.from({ length: 135 }, (_, i) => i + 1));
    expect(text.startsWith('CHAPTER 1. Loomings.\n\nCall me Ishmael.')).toBe(true);
    expect(text.endsWith('only found another orphan.\n')).toBe(true);
    expect(text).not.toContain('ETYMOLOGY');
  });

  it('has each name once, mixed', () => {
    const lines = textOf('names').trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toEqual(expect.arrayContaining(['Ada', 'Emmy', 'Alan', 'Claude']));
    const rising = lines.filter((name, i) => i > 0 && name > (lines[i - 1] ?? '')).length;
    expect(rising / lines.length).toBeCloseTo(0.5, 1); // sorted would be 1
  });

  it('is described in datasets/README.md by the table that it prints', () => {
    const readme = readFileSync(fileURLToPath(new URL('../../datasets/README.md', import.meta.url)), 'utf8');
    const cells = (markdown: string): string => markdown.replace(/ *\| */g, '|').replace(/-+/g, '-'); // padding is no content
    expect(cells(readme)).toContain(cells(tableOf(built)));
  });
});

describe('builtinTexts', () => {
  // The bundler looks for the files when it first reads the module, so they are built before it is imported.
  it('lists and loads what was built', async () => {
    buildTexts(fileURLToPath(new URL('../../datasets/build', import.meta.url)));
    const { builtinTexts, loadBuiltinText } = await import('../../src/data/builtin.ts');
    expect(builtinTexts().map(({ id, characters }) => [id, characters])).toEqual(
      built.map(({ id, characters }) => [id, characters]),
    );
    for (const { id } of built) expect(await loadBuiltinText(id)).toBe(textOf(id));
    expect(builtinTexts().find(({ id }) => id === 'town')).toMatchObject({
      documents: true,
      alsoCharacters: expect.stringContaining('Q'),
    });
    expect(builtinTexts().find(({ id }) => id === 'names')).toMatchObject({ documents: false, alsoCharacters: '' });
    expect(await loadBuiltinText('../../package')).toBeNull();
  });
});
