/** `npm run entwine -- …`: the command line, built first where a source is newer than the last build. */
import './requireNode.cjs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCli, cliResults, cliSources } from './buildCli.mjs';
import { isFresh } from './freshness.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  if (!isFresh(root, cliResults, cliSources)) await buildCli();
} catch {
  // The bundler has named the place.
  console.error('The command line could not be built.');
  process.exit(1);
}
// From where the person stands: names of files count from there, and npm has changed to the project's folder.
const run = spawnSync(process.execPath, [join(root, cliResults[0]), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.exit(run.status ?? 1);
