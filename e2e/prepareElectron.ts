/** Once before all specs: an Electron to run and a screen to draw on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeElectron, ensureElectron } from '../scripts/ensureElectron.mjs';
import { ensureSystem } from '../scripts/ensureSystem.mjs';
import { lacksDisplay, startVirtualDisplay } from '../scripts/virtualDisplay.mjs';

export default async function prepareElectron(): Promise<() => void> {
  if (!existsSync(join(import.meta.dirname, '..', 'out', 'main', 'main.cjs'))) {
    throw new Error('The app is not built yet: run npm run build first.');
  }
  const electron = await ensureElectron();
  console.log(describeElectron(electron));
  process.env['ENTWINE_ELECTRON'] = electron.executable;
  const needsDisplay = lacksDisplay();
  ensureSystem({ executable: electron.executable, needsDisplay });
  if (!needsDisplay) return () => {};
  const { display, stop } = await startVirtualDisplay({ width: 1600, height: 1000 });
  process.env['DISPLAY'] = display;
  console.log(`No screen here: the windows are drawn on the virtual display ${display}.`);
  return stop;
}
