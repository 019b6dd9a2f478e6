/** Once before all specs: an Electron to run, and what its windows need of the system. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeElectron, ensureElectron } from '../scripts/ensureElectron.mjs';
import { ensureSystem } from '../scripts/ensureSystem.mjs';
import { lacksDisplay } from '../scripts/virtualDisplay.mjs';

export default async function prepareElectron(): Promise<void> {
  if (!existsSync(join(import.meta.dirname, '..', 'out', 'main', 'main.cjs'))) {
    throw new Error('The app is not built yet: run npm run build first.');
  }
  const electron = await ensureElectron();
  console.log(describeElectron(electron));
  process.env['ENTWINE_ELECTRON'] = electron.executable;
  const needsDisplay = lacksDisplay();
  ensureSystem({ executable: electron.executable, needsDisplay });
  if (needsDisplay) console.log('No screen here: the windows are drawn on virtual displays.');
}
