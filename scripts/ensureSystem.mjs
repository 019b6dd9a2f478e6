/**
 * Makes sure that the system libraries that Electron needs are there, and Xvfb where there is no display. They are
 * installed with apt when that is allowed (root on Debian or Ubuntu); otherwise one line says what to install.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './ensureElectron.mjs';

/** Debian's packages for what Electron links against or opens at run time; the second name is that of newer releases. */
const libraryPackages = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libdrm2'],
];
const displayPackages = [['xvfb'], ['xauth']];

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Names of the shared libraries that the executable does not find. */
function missingLibraries(executable) {
  const result = spawnSync('ldd', [executable], { encoding: 'utf8' });
  if (result.status !== 0) return [];
  return result.stdout
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
}

function apt(args) {
  return spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 1e8,
  });
}

function installable([name, newer]) {
  if (newer === undefined) return name;
  return spawnSync('apt-cache', ['show', newer], { encoding: 'utf8' }).status === 0 ? newer : name;
}

/**
 * @param {{ executable: string, needsDisplay: boolean }} asked
 * @throws Error with what to install, when something is missing and cannot be installed from here
 */
export function ensureSystem({ executable, needsDisplay }) {
  if (process.platform !== 'linux') return;
  const libraries = missingLibraries(executable);
  const needsXvfb = needsDisplay && !isOnPath('Xvfb');
  if (libraries.length === 0 && !needsXvfb) return;

  const packages = [...(libraries.length > 0 ? libraryPackages : []), ...(needsXvfb ? displayPackages : [])];
  const missing = [...libraries, ...(needsXvfb ? ['Xvfb'] : [])].join(', ');
  const advice = `install ${packages.map(([name]) => name).join(' ')}`;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new Error(`The system lacks ${missing}: ${advice} (on Debian or Ubuntu: sudo apt-get install …).`);
  }
  console.log(`The system lacks ${missing}: installing with apt-get …`);
  const update = apt(['update', '-q']);
  const install = apt(['install', '-q', '-y', '--no-install-recommends', ...packages.map(installable)]);
  if (install.status !== 0) {
    const problem = (install.stderr || update.stderr || '').trim().split('\n').at(-1);
    throw new Error(`The system lacks ${missing}, and apt-get could not install it (${problem}): ${advice}.`);
  }
  const left = missingLibraries(executable);
  if (left.length > 0) throw new Error(`The system still lacks ${left.join(', ')} after installing: ${advice}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { executable } = await ensureElectron();
  ensureSystem({ executable, needsDisplay: true });
  console.log('The system has what Electron needs.');
}
