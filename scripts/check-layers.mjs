// @ts-check
/** @file `npm run check:layers`: reads src/ and fails if an import goes up. The rules are in layers.mjs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerViolations } from './layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const paths = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const files = new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]));

const problems = layerViolations(files);
for (const problem of problems) console.error(problem);
console.log(`${files.size} files, ${problems.length} imports that break the layers`);
process.exit(problems.length > 0 ? 1 : 0);
