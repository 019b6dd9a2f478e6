import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = import.meta.dirname;
const folders = ['shared', 'electron', 'renderer', 'cli', 'e2e'].filter((name) => existsSync(join(root, name)));
/** Ours, as far as names and texts are concerned; generated and foreign files are not. */
const ownFolders = [...folders, 'bench', 'conformance', 'scripts', 'docs', 'examples', 'security', '.ci'];

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

/** A database's folder: one question has one file name in each, so that they can be read side by side. */
const isDialectPart = (path: string): boolean => /^shared\/dialects\/\w+\/[a-z]\w*[.]ts$/.test(path);

it('calls no two source files by the same name, so that "go to file" always lands', () => {
  const byName = Map.groupBy(
    sources.filter((path) => !path.endsWith('.d.mts') && !isDialectPart(path)),
    (path) => basename(path).toLowerCase(),
  );
  expect([...byName.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

it('has no drawer for odds and ends, and no barrel', () => {
  const vague = /^(utils?|helpers?|common|misc|types|manager|index)[.](ts|tsx|mjs)$/i;
  const folderNames = /(^|\/)(utils?|helpers?|common|misc|types)\//i;
  expect(
    sources.filter((path) => (vague.test(basename(path)) && !isDialectPart(path)) || folderNames.test(path)),
  ).toEqual([]);
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

/** Handlers of `keydown` that a file writes itself: as a JSX attribute, as a property, or given to a listener. */
function keyHandlersIn(file: ts.SourceFile): ts.Expression[] {
  const handlers: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText(file) === 'onKeyDown') {
      if (node.initializer && ts.isJsxExpression(node.initializer) && node.initializer.expression)
        handlers.push(node.initializer.expression);
    } else if (ts.isPropertyAssignment(node) && node.name.getText(file) === 'onKeyDown')
      handlers.push(node.initializer);
    else if (ts.isCallExpression(node) && /\baddEventListener$/.test(node.expression.getText(file))) {
      const [kind, handler] = node.arguments;
      if (kind && handler && ts.isStringLiteral(kind) && kind.text === 'keydown') handlers.push(handler);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return handlers;
}

/** What a name stands for in this file; a parameter or property is held to the rule where it was made. */
function declarationOf(name: string, file: ts.SourceFile): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText(file) === name) found = node.initializer;
    else if (ts.isFunctionDeclaration(node) && node.name?.text === name) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

it('lets an input method have its keys: every handler of keydown passes over a composition', () => {
  const files = sources
    .filter((path) => path.startsWith('renderer/') && !/[.]test[.]tsx?$/.test(path))
    .map((path) => ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true));
  const passesOver = (handler: ts.Node, file: ts.SourceFile): boolean => {
    if (/\bisComposing\(/.test(handler.getText(file))) return true;
    // One that only hands on to functions by name is as good as those are, here or where they are written.
    const called = [...handler.getText(file).matchAll(/\b(?<name>[a-zA-Z]+)\(/g)].map(
      (match) => match.groups?.['name'] ?? '',
    );
    const names = ts.isIdentifier(handler) ? [handler.text] : called;
    return names.some((name) => {
      const here = declarationOf(name, file);
      const written = here ? [{ each: file, declared: here }] : [];
      const elsewhere = files.map((each) => ({ each, declared: declarationOf(name, each) }));
      return (here ? written : elsewhere).some(
        ({ each, declared }) => declared !== undefined && /\bisComposing\(/.test(declared.getText(each)),
      );
    });
  };
  const handlers = files.flatMap((file) => keyHandlersIn(file).map((handler) => ({ file, handler })));
  const careless = handlers
    .filter(({ handler }) => !ts.isPropertyAccessExpression(handler))
    .filter(({ file, handler }) => !passesOver(handler, file))
    .map(({ file, handler }) => `${file.fileName}: ${handler.getText(file).slice(0, 80)}`);
  expect(careless).toEqual([]);
  expect(handlers.length).toBeGreaterThan(20);
});

/** Texts that name a key with a modifier, and keys given to buttons and menus as a text. */
function keysNamedIn(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const { parent } = node;
      const isShortcut =
        (ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent)) && parent.name.getText(file) === 'shortcut';
      if (isShortcut || /^(?:(?:CmdOrCtrl|Ctrl|Meta|Alt|Shift)[+])+\S/.test(node.text)) found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

it('names keys in renderer/actions alone, so that a key that changes lies nowhere', () => {
  const elsewhere = sources.filter(
    (path) => path.startsWith('renderer/') && !path.startsWith('renderer/actions/') && !/[.]test[.]tsx?$/.test(path),
  );
  expect(elsewhere.length).toBeGreaterThan(100);
  const named = elsewhere.flatMap((path) =>
    keysNamedIn(ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)).map(
      (key) => `${path}: ${key}`,
    ),
  );
  expect(named).toEqual([]);
  const planted = "<Kbd shortcut=\"M\" />; const menu = [{ shortcut: 'F2' }]; if (key === 'CmdOrCtrl+C') copy();";
  expect(keysNamedIn(ts.createSourceFile('planted.tsx', planted, ts.ScriptTarget.Latest, true))).toEqual([
    'M',
    'F2',
    'CmdOrCtrl+C',
  ]);
});

/** Clicks made by code, and waits for a frame, by which a gesture is passed on through the page instead of through the stores. */
function detoursIn(text: string): string[] {
  return [...text.matchAll(/[.]click\(\)|MouseEvent\('click'|requestAnimationFrame\(/g)].map(([detour]) => detour);
}

it('passes on what a gesture means through the stores, never by a click of its own or by waiting for a frame', () => {
  // A key that waited is pressed once more, and on a button that is a click.
  const allowed = ['renderer/ui/pressKey.ts'];
  const production = sources.filter((path) => path.startsWith('renderer/') && !/[.]test[.]tsx?$/.test(path));
  const found = production.filter((path) => detoursIn(readFileSync(join(root, path), 'utf8')).length > 0);
  expect(found).toEqual(allowed);
  const planted = "row.click(); link.dispatchEvent(new MouseEvent('click')); requestAnimationFrame(() => focus());";
  expect(detoursIn(planted)).toEqual(['.click()', "MouseEvent('click'", 'requestAnimationFrame(']);
});
