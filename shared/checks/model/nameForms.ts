import { modelChecks } from '../checkFamily.ts';
import { atField, atModel, isWritten, renameField } from '../places.ts';
import { isIdentifier } from '../pythonNames.ts';

/**
 * Python reads identifiers in the form NFKC (Python reference, "Identifiers and keywords"): a name in another form is
 * another name once it is loaded, while everything that is text keeps the form of the file.
 */
export const nameForms = modelChecks(
  [
    {
      code: 'entwine.name-form',
      severity: 'error',
      title: 'Name that Python would read as another',
      howToFix: 'Write the name with the letters that Python makes of it (Unicode form NFKC).',
    },
  ],
  (scope, report) => {
    for (const node of scope.written) {
      const name = otherForm(node.name);
      if (name !== undefined) {
        report('entwine.name-form', {
          ...atModel(node),
          ...words(node.name, name),
          fix: { kind: 'renameModel', label: `Rename to ${name}`, model: node.id, name },
        });
      }
      const app = otherForm(node.app);
      if (app !== undefined) {
        const isOwn = node.model.app !== undefined;
        report('entwine.name-form', {
          ...atModel(node),
          ...words(node.app, app),
          ...(isOwn && {
            fix: { kind: 'setModel', label: `Rename the app to ${app}`, model: node.id, options: { app } },
          }),
        });
      }
    }
    for (const node of scope.checkedFields) {
      const name = isWritten(node) ? otherForm(node.name) : undefined;
      if (name === undefined) continue;
      report('entwine.name-form', {
        ...atField(node),
        ...words(node.name, name),
        ...renameField(node, name),
      });
    }
  },
);

/** What Python would read instead; undefined where it reads the name as it is, or takes it for no name at all. */
function otherForm(name: string): string | undefined {
  // ASCII has one form; asked of every name of the project.
  if (isAscii(name)) return undefined;
  const read = name.normalize('NFKC');
  return read !== name && isIdentifier(name) && isIdentifier(read) ? read : undefined;
}

function isAscii(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) > 127) return false;
  return true;
}

/** The two may look alike, so the letters are numbered. */
function words(name: string, read: string): { readonly message: string; readonly hint: string } {
  return {
    message: `Python would read "${name}" as "${read}": it has ${odd(name, read)}.`,
    hint: `The Django export needs the name as Python reads it, with ${odd(read, name)}.`,
  };
}

function odd(name: string, other: string): string {
  const others = new Set(other);
  const letters = [...name].filter((letter) => !others.has(letter));
  const codes = new Set((letters.length > 0 ? letters : [...name]).slice(0, 4).map(codeOf));
  return [...codes].join(', ');
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
