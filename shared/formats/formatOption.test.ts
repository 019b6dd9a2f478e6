import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fittingOptions, readFormatOptions } from './formatOption.ts';
import { formatOf, formats } from './formatRegistry.ts';

const root = join(import.meta.dirname, '../..');

describe.each(formats)('the options of $label', ({ key, options, exportProject }) => {
  it('take each value that a control offers, and their own default', () => {
    for (const [name, { control, default: standard, alsoCalled = {} }] of Object.entries(options)) {
      const offered =
        control.kind === 'choice'
          ? control.choices.map(({ value }) => value)
          : control.kind === 'check'
            ? [control.on, control.off]
            : ['text'];
      const values = [...offered, ...Object.values(alsoCalled), ...(standard === undefined ? [] : [standard])];
      for (const value of values) {
        expect(readFormatOptions(options, { [name]: value })).toEqual({ ok: true, options: { [name]: value } });
      }
    }
  });

  it('refuse what they do not take, and name it', () => {
    for (const name of Object.keys(options)) {
      const read = readFormatOptions(options, { [name]: { no: 'value' } });
      expect(read.ok ? '' : read.problem).toContain(name);
    }
    const read = readFormatOptions(options, { nonsense: true });
    expect(read.ok ? '' : read.problem).toContain('nonsense');
    expect(readFormatOptions(options, 'text').ok).toBe(false);
  });

  it('say by default what saying nothing says', () => {
    const project = { name: 'Empty', settings: {}, models: [{ id: 'a', name: 'A', fields: [] }], diagrams: [] };
    const defaults = Object.fromEntries(
      Object.entries(options).flatMap(([name, { default: standard }]) =>
        standard === undefined ? [] : [[name, standard]],
      ),
    );
    expect(Object.keys(defaults).length).toBeGreaterThan(0);
    expect(exportProject(project, defaults)).toEqual(exportProject(project));
    expect(formatOf(key)?.options).toBe(options);
  });

  it('have a flag each', () => {
    const flags = Object.values(options).map(({ flag }) => flag);
    expect(new Set(flags).size).toBe(flags.length);
    expect(flags.filter((flag) => !/^--[a-z][a-z-]*(?: <[a-z]+>)?$/.test(flag))).toEqual([]);
  });
});

it('gives one format what fits of the choices for another', () => {
  const [django, sqlite] = ['django', 'sqlite'].map((key) => formatOf(key)?.options ?? {});
  const chosen = { mode: 'django', djangoVersion: '4.2', userModel: 5, dropFirst: true };
  expect(fittingOptions(django ?? {}, chosen)).toEqual({ djangoVersion: '4.2' });
  expect(fittingOptions(sqlite ?? {}, chosen)).toEqual({ mode: 'django', dropFirst: true });
});

it('keeps what is asked of one format out of everything but its folder', () => {
  const keys = formats.flatMap(({ options }) => Object.keys(options)).filter((key) => key !== 'mode');
  const outside = globSync('{cli,electron/ipc,shared/ipc,renderer}/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !/[.]test[.]tsx?$/.test(path))
    .filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return /format[.]key\s*===|[.]key\s*===\s*'/.test(text)
        ? /format[.]key\s*===\s*'|key\s*===\s*'(?:django|sqlite|postgres|mysql)/.test(text)
        : keys.filter((key) => key !== 'userModel').some((key) => new RegExp(`\\b${key}\\b`).test(text));
    });
  expect(outside).toEqual([]);
});
