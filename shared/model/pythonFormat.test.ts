import { expect, it } from 'vitest';
import { formatWithNames } from './pythonFormat.ts';

it("fills placeholders as Python's % does", () => {
  const names = { class: 'person', app_label: 'shop' };
  const texts = ['plain', '%(class)s_of_%(app_label)s', '100%%', '%(klass)s', '50%', '%(class)d', '%z', '%s'];
  expect(texts.map((text) => formatWithNames(text, names))).toEqual([
    { ok: true, text: 'plain' },
    { ok: true, text: 'person_of_shop' },
    { ok: true, text: '100%' },
    { ok: false, error: 'KeyError', problem: 'unknown placeholder %(klass)s' },
    { ok: false, error: 'ValueError', problem: 'incomplete format' },
    { ok: false, error: 'TypeError', problem: '%d needs a number' },
    { ok: false, error: 'ValueError', problem: 'unsupported format character "z"' },
    { ok: true, text: '{}' },
  ]);
});
