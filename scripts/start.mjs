// @ts-check
/** @file `npm start`: builds the page, serves it on localhost and opens a browser. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import open from 'open';
import { build, preview } from 'vite';
import { findBrowser, softwareFlags } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const USAGE = `npm start -- [options]
  --software   open an installed Chromium that does the GPU's work on the processor
  --port N     the port to serve on (default 4173; if it is taken, the next free one)
  --no-open    open no browser
  --no-build   serve what was built before`;

/** @returns {never} */
function usageError(/** @type {string} */ message) {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  const options = /** @type {const} */ ({
    software: { type: 'boolean', default: false },
    port: { type: 'string', default: '4173' },
    'no-open': { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  try {
    const { values } = parseArgs({ options });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      usageError(`--port ${values.port}: a number from 1 to 65535 is needed`);
    return { ...values, port };
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error));
  }
}

async function buildPage() {
  const { status } = spawnSync(process.execPath, [join(root, 'datasets/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the built-in texts could not be built');
  await build({ root, logLevel: 'warn' });
}

/** @param {number} port */
async function serve(port) {
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { port, strictPort: false, host: 'localhost', open: false },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the server has no address');
  if (new URL(address).port !== String(port)) console.log(`Port ${port} is taken by another program.`);
  console.log(`Fledgling is at ${address}\nPress Ctrl+C to stop it.`);
  return { server, address };
}

/** @param {string} address */
async function openDefault(address) {
  const say = () =>
    console.log(`No browser could be opened from here. Open ${address} in Chrome, Edge, Safari or Firefox.`);
  try {
    const child = await open(address);
    child.on('error', say);
    child.on('exit', (code) => code && say());
  } catch {
    say();
  }
}

/**
 * Opens Chromium with a profile of its own, which is removed afterwards; closing it ends the server.
 * @param {string} address
 * @param {() => void} whenClosed
 */
async function openSoftware(address, whenClosed) {
  const browser = await findBrowser();
  if (!browser) {
    console.log(
      'No Chromium or Chrome was found. Install one (Debian: apt-get install chromium) or set FLEDGLING_BROWSER to its path.',
    );
    return async () => {};
  }
  const profile = mkdtempSync(join(tmpdir(), 'fledgling-browser-'));
  const child = spawn(browser, [`--user-data-dir=${profile}`, ...softwareFlags, address], { stdio: 'ignore' });
  console.log(`Opened ${browser}; it does the GPU's work on the processor, which is slower.`);
  const forget = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const closed = once(child, 'exit').then(([code]) => {
    forget();
    if (code)
      console.log(`The browser ended with exit code ${code}. Is there a screen? The page is still at ${address}`);
    else whenClosed();
  });
  return async () => {
    child.kill();
    await closed;
    forget(); // again: its last helpers may have written something
  };
}

async function main() {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  if (!options['no-build']) await buildPage();
  const { server, address } = await serve(options.port);
  let closeBrowser = async () => {};
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await closeBrowser();
    await server.close();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  if (options['no-open']) return;
  if (options.software) closeBrowser = await openSoftware(address, stop);
  else await openDefault(address);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
