import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { constraintOptions, indexOptions, type EntryOption } from './constraintOptions.ts';
import { fieldOptionKeys, fieldOptionOf } from './fieldOptionRules.ts';
import { modelOptionKeys, modelOptionOf } from './modelOptions.ts';
import { partContents, partOptions } from './optionSchemas.ts';
import { settingOptions } from './settingOptions.ts';

const root = join(import.meta.dirname, '../..');
const known = new Set<string>([...fieldOptionKeys, ...modelOptionKeys]);
/** So many in one list are a second table; one or two are a rule about those options. */
const tooMany = 5;

function sourceFiles(): readonly string[] {
  return globSync('{shared,electron,renderer,cli}/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/[.]test[.]tsx?$|^shared\/(options|testing)\//.test(path));
}

/** The option keys in lists, unions of literals and cases of a switch, where there are too many to be one rule. */
function optionListsIn(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (nodes: readonly ts.Node[], at: ts.Node) => {
    const keys = nodes.filter(ts.isStringLiteral).map((node) => node.text);
    if (keys.length < tooMany || !keys.every((key) => known.has(key))) return;
    found.push(`${path}:${file.getLineAndCharacterOfPosition(at.getStart()).line + 1} ${keys.join(' ')}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) look(node.elements, node);
    if (ts.isCallExpression(node)) look(node.arguments, node);
    if (ts.isUnionTypeNode(node)) {
      look(
        node.types.flatMap((type) => (ts.isLiteralTypeNode(type) ? [type.literal] : [])),
        node,
      );
    }
    if (ts.isCaseBlock(node)) {
      look(
        node.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [clause.expression] : [])),
        node,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the tables of options', () => {
  it('are the only lists of option keys', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((path) => optionListsIn(path, readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it.each([
    "const common = new Set(['null', 'blank', 'unique', 'primaryKey', 'default']);",
    "type Own = 'maxLength' | 'maxDigits' | 'decimalPlaces' | 'autoNow' | 'autoNowAdd';",
    "add('dbColumn', 'verboseName', 'helpText', 'comment', 'primaryKey');",
    "switch (key) { case 'table': case 'schema': case 'comment': case 'ordering': case 'managed': return 1; }",
  ])('would be told of %s', (planted) => {
    expect(optionListsIn('planted.ts', planted)).toHaveLength(1);
  });

  it('name only options that are there', () => {
    const named = fieldOptionKeys.flatMap((key) => fieldOptionOf(key).clears ?? []);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it('give each option a sentence and a label', () => {
    const entries = [...Object.values(constraintOptions), indexOptions].flatMap((table) =>
      Object.entries<EntryOption>(table).filter(([key]) => key !== 'id' && key !== 'type'),
    );
    const shown = [...fieldOptionKeys.map(fieldOptionOf), ...modelOptionKeys.map(modelOptionOf)];
    const options = [...shown, ...entries.map(([, option]) => option)];
    expect(options.filter(({ label }) => label === '')).toEqual([]);
    const helps = [
      ...options.map(({ help }) => help),
      ...[settingOptions, partOptions].flatMap((table) => Object.values(table).map(({ help }) => help)),
      ...Object.values(partContents),
    ];
    expect(helps.length).toBeGreaterThan(150);
    // One line: what a tooltip holds.
    expect(helps.filter((help) => !/^[A-Z].*[.]$/u.test(help) || help.length > 150)).toEqual([]);
  });
});

describe('the inspector', () => {
  const inspector = globSync('renderer/panels/inspector/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !/[.]test[.]/.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const isSaid = (texts: readonly string[]) => texts.some((text) => inspector.includes(text));

  it('has a control for every option of a field', () => {
    const placed = (key: string) => isSaid([`option="${key}"`, `applies('${key}')`, `fieldOptionOf('${key}')`]);
    const byHand = fieldOptionKeys.filter((key) => {
      const { control, isArranged, section } = fieldOptionOf(key);
      return control.kind === 'own' || isArranged || section === 'main' || section === 'choices';
    });
    expect(byHand.length).toBeGreaterThan(10);
    expect(byHand.filter((key) => !placed(key))).toEqual([]);
    const sections = new Set(fieldOptionKeys.map((key) => fieldOptionOf(key).section));
    const open = [...sections].filter((section) => section !== 'main' && section !== 'choices');
    expect(open.filter((section) => !isSaid([`section="${section}"`]))).toEqual([]);
  });

  it('says the help of every option that has a control of its own', () => {
    // The line of the choice or of the place says more than the table does.
    const saidOtherwise = ['onUpdate', 'onDelete', 'generated', 'symmetrical'];
    const saysHelp = (call: string) =>
      inspector.includes(`helpOf(${call})`) ||
      new RegExp(`help } = ${call.replaceAll(/[().]/gu, '\\$&')}`).test(inspector) ||
      inspector.includes(`${call}.help`);
    const fields = fieldOptionKeys.filter(
      (key) => fieldOptionOf(key).control.kind === 'own' && !saysHelp(`fieldOptionOf('${key}')`),
    );
    expect(fields.sort()).toEqual(saidOtherwise.sort());
    const models = modelOptionKeys.filter(
      (key) => modelOptionOf(key).control.kind === 'own' && key !== 'color' && !saysHelp(`modelOptionOf('${key}')`),
    );
    expect(models).toEqual([]);
    const parts = [...Object.keys(partOptions), ...Object.keys(partContents)].filter(
      (key) => !inspector.includes(`partOptions.${key}.help`) && !inspector.includes(`partContents.${key}`),
    );
    // The buttons of a part say its direction, and its field is what it is called.
    expect(parts).toEqual(['descending', 'field']);
  });

  it('has a control for every option of a model', () => {
    const placed = (key: string) =>
      isSaid([
        `option="${key}"`,
        `{ ${key}:`,
        `{ ${key} `,
        `applicable.has('${key}')`,
        `.has('${key}')`,
        `model.${key}`,
        `modelOptionOf('${key}')`,
      ]);
    const byHand = modelOptionKeys.filter((key) => {
      const { control, isArranged, section } = modelOptionOf(key);
      return control.kind === 'own' || isArranged || section === 'main';
    });
    expect(byHand.length).toBeGreaterThan(10);
    expect(byHand.filter((key) => !placed(key))).toEqual([]);
    const sections = new Set(
      modelOptionKeys.map((key) => modelOptionOf(key).section).filter((each) => each !== 'main'),
    );
    expect([...sections].filter((section) => !isSaid([`section="${section}"`]))).toEqual([]);
  });

  it('has a control for every option of a constraint and of an index', () => {
    const tables = { ...constraintOptions, index: indexOptions };
    const byHand = Object.entries(tables).flatMap(([type, table]) =>
      Object.entries<EntryOption>(table).flatMap(([key, { control }]) =>
        control.kind === 'own' ? [[type, key] as const] : [],
      ),
    );
    expect(byHand.length).toBeGreaterThan(5);
    const places = { unique: 'constraint.', primaryKey: 'constraint.', exclude: 'constraint.', index: 'index.' };
    const placed = ([type, key]: readonly [string, string]) =>
      type === 'foreignKey'
        ? inspector.includes(`const { fields, toFields, to } = constraint;`)
        : inspector.includes(`${places[type as keyof typeof places]}${key}`);
    expect(byHand.filter((each) => !placed(each))).toEqual([]);
  });
});
