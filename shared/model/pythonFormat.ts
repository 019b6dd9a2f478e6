/** What Python's `%` does with a mapping of names, as Django uses it for `%(class)s` in related names. */
export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: 'KeyError' | 'ValueError' | 'TypeError'; readonly problem: string };

/** `template % names` in Python, for the placeholders that can stand in a name. */
export function formatWithNames(template: string, names: { readonly [key: string]: string }): Formatted {
  if (!template.includes('%')) return { ok: true, text: template };
  let text = '';
  let index = 0;
  while (index < template.length) {
    const character = template[index] ?? '';
    if (character !== '%') {
      text += character;
      index += 1;
      continue;
    }
    const rest = template.slice(index + 1);
    const match = /^(?:\(([^()]*)\))?([#0\- +]*)(?:\d+)?(?:\.\d+)?[hlL]?(.)/su.exec(rest);
    if (!match) return { ok: false, error: 'ValueError', problem: 'incomplete format' };
    const key = match[1];
    const conversion = match[3] ?? '';
    if (conversion === '%') {
      text += '%';
    } else if (!'diouxXeEfFgGcrsa'.includes(conversion)) {
      return { ok: false, error: 'ValueError', problem: `unsupported format character "${conversion}"` };
    } else if (key !== undefined && !Object.hasOwn(names, key)) {
      return { ok: false, error: 'KeyError', problem: `unknown placeholder %(${key})s` };
    } else if (!'rsa'.includes(conversion)) {
      return { ok: false, error: 'TypeError', problem: `%${conversion} needs a number` };
    } else {
      // A bare %s gets the whole mapping, whose text is no identifier in any case.
      const value = key === undefined ? '{}' : (names[key] ?? '');
      text += conversion === 's' ? value : `'${value}'`;
    }
    index += 1 + match[0].length;
  }
  return { ok: true, text };
}
