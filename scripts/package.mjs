/**
 * `npm run package`: the app as people get it, unpacked, in `release/`. From the official Electron where it is
 * installed; otherwise from the registry copy, as a try that is not for shipping.
 */
import './requireNode.cjs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { buildApp } from './buildApp.mjs';
import { describeElectron, ensureElectron } from './ensureElectron.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');
const electron = await ensureElectron();
console.log(describeElectron(electron));
await buildApp();

/** electron-builder.yml with what differs when the registry copy must do; returns the file's name. */
async function writeRegistryConfig() {
  console.log('This build is for trying only: what is shipped is built from the official Electron.');
  const dist = join(cache, 'electron-for-packaging');
  await rm(dist, { recursive: true, force: true });
  await cp(electron.dist, dist, { recursive: true });
  // The stand-in that starts a folder has no place in a packaged app.
  await rm(join(dist, 'resources', 'app'), { recursive: true });
  const config = await readFile(join(root, 'electron-builder.yml'), 'utf8');
  const file = join(cache, 'electron-builder.registry.yml');
  // Electron 25 does not know this fuse yet.
  const lines = config.split('\n').filter((line) => !line.includes('grantFileProtocolExtraPrivileges'));
  const own = [`electronDist: ${JSON.stringify(dist)}`, `electronVersion: ${electron.version}`];
  await writeFile(file, [...own, ...lines].join('\n'));
  return file;
}

await rm(join(root, 'release', 'linux-unpacked'), { recursive: true, force: true });
const folders = await build({
  projectDir: root,
  targets: Platform.LINUX.createTarget('dir'),
  publish: 'never',
  ...(electron.source === 'registry' ? { config: await writeRegistryConfig() } : {}),
});
await rm(join(cache, 'electron-for-packaging'), { recursive: true, force: true });
console.log(`Packaged into release/linux-unpacked. ${folders.join(' ')}`.trim());
