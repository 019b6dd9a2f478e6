import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const root = import.meta.dirname;
const folders = ['shared', 'electron', 'renderer', 'cli', 'e2e'].filter((name) => existsSync(join(root, name)));
/** Ours, as far as names and texts are concerned; generated and foreign files are not. */
const ownFolders = [...folders, 'bench', 'conformance', 'scripts', 'docs', 'examples', '.ci'];

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ['node_modules', '__pycache__', '.venv'].includes(entry.name) ? [] : filesBelow(path);
    return [path];
  });
}
const sources = ownFolders.flatMap(filesBelow).filter((path) => /[.](ts|tsx|mts|mjs)$/.test(path));

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

it('imports point one way', () => {
  const output = execFileSync(
    process.execPath,
    [join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...folders, '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const report = JSON.parse(output) as CruiseReport;
  const breaches = report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  expect(breaches).toEqual([]);
  // A TypeScript that is too new for the tool makes it see no file at all, and call that no violation.
  const modules = folders.flatMap(filesBelow).filter((path) => /[.]tsx?$/.test(path) && !path.endsWith('.d.ts'));
  expect(report.summary.totalCruised).toBeGreaterThanOrEqual(modules.length);
  expect(modules.length).toBeGreaterThan(60);
});

it('calls no two source files by the same name, so that "go to file" always lands', () => {
  const byName = Map.groupBy(
    sources.filter((path) => !path.endsWith('.d.mts')),
    (path) => basename(path).toLowerCase(),
  );
  expect([...byName.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

it('has no drawer for odds and ends, and no barrel', () => {
  const vague = /^(utils?|helpers?|common|misc|types|manager|index)[.](ts|tsx|mjs)$/i;
  const folderNames = /(^|\/)(utils?|helpers?|common|misc|types)\//i;
  expect(sources.filter((path) => vague.test(basename(path)) || folderNames.test(path))).toEqual([]);
});

it('names no absolute path of the machine that it was written on', () => {
  const texts = [
    ...ownFolders.flatMap(filesBelow),
    ...readdirSync(root).filter((name) => /[.](ts|json|md|yml|cjs)$/.test(name)),
  ]
    .filter(
      (path) =>
        /[.](ts|tsx|mts|mjs|cjs|py|md|json|yml|erd|html|css|sh)$|^[.]ci\//.test(path) && path !== 'package-lock.json',
    )
    .filter((path) =>
      /\/(work|root|home\/(?!me\b|you\b|runner\b))[/][a-z]/.test(
        readFileSync(join(root, path), 'utf8').replaceAll('^/', ''),
      ),
    );
  expect(texts).toEqual([]);
});

it('says only in one place that it handles messages, and only one file touches what the preload gives', () => {
  const production = sources.filter((path) => /^(electron|renderer)\//.test(path) && !/[.]test[.]tsx?$/.test(path));
  const holding = (text: string) => production.filter((path) => readFileSync(join(root, path), 'utf8').includes(text));
  expect([holding('ipcMain.'), holding('window.entwine.')]).toEqual([
    ['electron/ipc/registerIpcHandlers.ts'],
    ['renderer/bridge.ts'],
  ]);
});
