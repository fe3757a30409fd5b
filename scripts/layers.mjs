// @ts-check
/**
 * @file The layers of DESIGN §2 as data, and a function that finds every import that goes up.
 *
 * Our own, because TypeScript 7 has no JavaScript interface yet, which dependency-cruiser needs to see `.ts` imports.
 * Files are parsed (with Vite's parser), so type-only imports, re-exports and `new URL('./worker.ts')` count too.
 */
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** Higher imports lower; folders of one height may import each other, unless `APART` says otherwise. */
const HEIGHTS = /** @type {Record<string, number>} */ ({
  ui: 7,
  cli: 7,
  worker: 6,
  labs: 5,
  training: 4,
  inference: 4,
  formats: 4,
  storage: 4,
  model: 3,
  ops: 2,
  gpu: 1,
  data: 0,
  config: 0,
});

/** Folders whose doors are narrower than their height: importer → imported → the only files it may see. */
const DOORS = /** @type {Record<string, Record<string, RegExp>>} */ ({
  ui: { worker: /^src\/worker\/((attention-|lab-|lesson-|squeeze-)?protocol|client)\.ts$/, cli: /^$/, storage: /^$/ },
  cli: { ui: /^$/, storage: /^$/, worker: /^(?!src\/worker\/(worker|client)\.ts$)/ },
  labs: { storage: /^$/ },
  training: { storage: /^$/ },
  inference: { storage: /^$/ },
  formats: { storage: /^$/ },
});

/** Packages that only one place may use, so that the rest runs in a browser, a worker and Node alike. */
const PACKAGES = /** @type {[RegExp, RegExp][]} */ ([
  [/^(node:|webgpu$|citty$)/, /^src\/cli\//],
  [/^idb-keyval$/, /^src\/storage\//],
  [/^comlink$/, /^src\/(worker|ui)\//],
  [/^(lit$|lit\/|@lit\/|uplot|@awesome\.me\/|@fontsource)/, /^src\/ui\//],
]);

/**
 * Every module a file names.
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function importsOf(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {any} */ node) => {
    if (Array.isArray(node)) return void node.forEach(visit);
    if (!node || typeof node !== 'object') return;
    const source = node.type === 'TSImportType' ? (node.source ?? node.argument) : node.source;
    const named = /^(Import|Export|TSImport)/.test(node.type) ? source?.value : undefined;
    const url = node.type === 'NewExpression' && node.callee.name === 'URL' ? node.arguments[0]?.value : undefined;
    if (typeof named === 'string') found.push(named);
    if (typeof url === 'string' && url.startsWith('.')) found.push(url);
    for (const value of Object.values(node)) visit(value);
  };
  visit(program.body);
  return found;
}

/** The layer of a file; src/main.ts is the page's own beginning. */
const folderOf = (/** @type {string} */ path) => (path === 'src/main.ts' ? 'ui' : (path.split('/')[1] ?? ''));

/**
 * What is wrong with one import; null if nothing is.
 * @param {string} from path of the importing file, `src/…`
 * @param {string} wanted what it names
 * @returns {string | null}
 */
function complaint(from, wanted) {
  const only = PACKAGES.find(([name]) => name.test(wanted));
  if (only) return only[1].test(from) ? null : `${from} imports ${wanted}, which belongs to ${only[1].source}`;
  if (!wanted.startsWith('.')) return null;
  const target = posix.join(posix.dirname(from), wanted.replace(/\?.*$/, ''));
  if (!target.startsWith('src/'))
    return /\.(ts|mjs|js)$/.test(target) ? `${from} imports ${target}, outside src` : null;
  const [above, below] = [folderOf(from), folderOf(target)];
  if (above === below) return null;
  const [height, depth] = [HEIGHTS[above], HEIGHTS[below]];
  if (height === undefined || depth === undefined) return `${from} imports ${target}: no layer has that name`;
  if (depth > height) return `${from} imports ${target}: that is upward, from ${above} to ${below}`;
  const door = DOORS[above]?.[below];
  return door && !door.test(target) ? `${from} imports ${target}: ${above} may not see that file of ${below}` : null;
}

/**
 * All imports that break the layering, as sentences.
 * @param {ReadonlyMap<string, string>} files path (`src/…`, with `/`) → text
 * @returns {string[]}
 */
export function layerViolations(files) {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text).map((wanted) => ({ path, wanted })));
  return imports.map(({ path, wanted }) => complaint(path, wanted)).filter((sentence) => sentence !== null);
}
