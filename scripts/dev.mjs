/** `npm run dev`: the designer with hot reload, on whichever Electron there is. */
import './requireNode.cjs';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';
import { copyParser, databaseChildBundle, importChildBundle, serverChildBundle } from './databaseChildBundle.mjs';
import { buildEnginePage } from './enginePageBundle.mjs';
import { describeElectron, ensureElectron } from './ensureElectron.mjs';
import { ensureSystem } from './ensureSystem.mjs';
import { lacksDisplay, startVirtualDisplay } from './virtualDisplay.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const electron = await ensureElectron();
console.log(describeElectron(electron));
const isVirtual = lacksDisplay();
ensureSystem({ executable: electron.executable, needsDisplay: isVirtual });
// The window's and the main process' builder knows nothing of what databases run in.
const main = join(root, 'out', 'main');
for (const options of [databaseChildBundle(main), importChildBundle(main), serverChildBundle(main)]) {
  await (await context(options)).watch();
}
await copyParser(main);
await buildEnginePage();
const env = { ...process.env, ELECTRON_EXEC_PATH: electron.executable };
if (isVirtual) env.DISPLAY = (await startVirtualDisplay()).display;
if (process.getuid?.() === 0) env.NO_SANDBOX = '1';
const child = spawn(
  process.execPath,
  [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'dev', '--watch', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env },
);
child.once('exit', (code) => process.exit(code ?? 1));
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
