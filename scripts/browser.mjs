// @ts-check
/** @file Finds a full Chromium or Chrome on this machine, or installs one, and knows the flags that give it WebGPU without a GPU. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const COMMANDS = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome', 'microsoft-edge'];

/** Where browsers lie that are on no PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
  join(process.env.LOCALAPPDATA ?? 'C:\\', 'Google\\Chrome\\Application\\chrome.exe'),
];

/** Chromium refuses to run as root with its sandbox. */
export const isRoot = process.getuid?.() === 0;

/** WebGPU on the processor, and no background traffic. */
export const softwareFlags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** Playwright's own download, if there is one. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * The path of an installed browser, or null. The environment variable FLEDGLING_BROWSER decides if it is set.
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const wanted = process.env.FLEDGLING_BROWSER;
  if (wanted) return existsSync(wanted) ? wanted : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...PLACES, await playwrightsOwn()].find((path) => existsSync(path)) ?? null;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error ?? status !== 0)
    throw new Error(`${command} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
}

/** @param {string[]} packages */
function installDebian(packages) {
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

const canInstallDebian = isRoot && existsSync('/usr/bin/apt-get');

/**
 * A browser for the tests: the installed one, else Debian's package (as root), else Playwright's download.
 * @returns {Promise<{ path: string, how: string }>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return { path: found, how: 'found' };
  if (canInstallDebian) installDebian(['chromium', 'libvulkan1']);
  else run('npx', ['playwright', 'install', 'chromium']);
  const path = await findBrowser();
  if (!path) throw new Error('no browser was found after the installation');
  return { path, how: canInstallDebian ? 'installed with apt-get' : 'installed by Playwright' };
}

/**
 * Chromium's software Vulkan driver, which Node can use as well; null if this browser has none.
 * @param {string} browser
 * @returns {string | null}
 */
export function softwareDriver(browser) {
  const folders = [dirname(realpathSync(browser)), '/usr/lib/chromium', '/opt/google/chrome'];
  return folders.map((folder) => join(folder, 'vk_swiftshader_icd.json')).find((path) => existsSync(path)) ?? null;
}

/** Node's WebGPU loads the Vulkan loader by name; as root on Debian it is installed if it is missing. */
export function ensureVulkanLoader() {
  if (process.platform !== 'linux') return;
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  if (!known.includes('libvulkan.so.1') && canInstallDebian) installDebian(['libvulkan1']);
}
