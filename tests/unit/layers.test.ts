/** @file The layering check sees what it must: planted imports that go up are found, those that go down are not. */
import { describe, expect, it } from 'vitest';
import { importsOf, layerViolations } from '../../scripts/layers.mjs';

const check = (path: string, text: string) => layerViolations(new Map([[path, text]]));

describe('layers', () => {
  it('finds every way of naming a module', () => {
    const text = `
      import type { A } from './a.ts';
      import './b.ts';
      export * from './c.ts';
      export { d } from './d.ts';
      type E = import('./e.ts').E;
      const f = await import('./f.ts');
      new Worker(new URL('./g.ts', import.meta.url));
      // import x from './comment.ts'
      const s = "import y from './string.ts'";`;
    const wanted = ['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts', './g.ts'];
    expect(importsOf('src/gpu/x.ts', text).sort()).toEqual(wanted);
  });

  it.each([
    ['src/gpu/x.ts', "import { y } from '../model/y.ts';"],
    ['src/ops/x.ts', "import type { Y } from '../training/y.ts';"],
    ['src/data/x.ts', "export { y } from '../gpu/y.ts';"],
    ['src/model/x.ts', "type Y = import('../worker/protocol.ts').Y;"],
    ['src/labs/world/x.ts', "const y = await import('../../ui/y.ts');"],
    ['src/config/x.ts', "import type { Problem } from '../worker/protocol.ts';"],
  ])('sees an import that goes up: %s %s', (path, text) => {
    expect(check(path, text)).toEqual([expect.stringContaining('upward')]);
  });

  it.each([
    ['src/ui/x.ts', "import { y } from '../worker/scheduler.ts';"],
    ['src/ui/x.ts', "import { y } from '../cli/y.ts';"],
    ['src/training/x.ts', "import { y } from '../storage/y.ts';"],
    ['src/gpu/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/worker/x.ts', "import { get } from 'idb-keyval';"],
    ['src/gpu/x.ts', "import { y } from '../../tests/y.ts';"],
    ['src/gpu/x.ts', "import { y } from '../misc/y.ts';"],
  ])('keeps doors and packages apart: %s %s', (path, text) => {
    expect(check(path, text)).toHaveLength(1);
  });

  it('lets imports go down, sideways within a folder, and to the leaves', () => {
    const text = `
      import { a } from '../worker/protocol.ts';
      import { b } from '../config/types.ts';
      import { c } from './c.ts';
      import { html } from 'lit';
      import icon from '../../public/icon.svg';`;
    expect(check('src/ui/x.ts', text)).toEqual([]);
  });
});
