/** Collects the imports that a module uses and says by which name each is reached. */
import { groupedBy } from '../../model/groupedBy.ts';
import { numberedName } from '../../model/numberedName.ts';
import { layOut } from './pythonLayout.ts';

export interface PythonImports {
  /** Name under which `name` of `module` is reached; an alias where the plain name is taken in this module. */
  from(module: string, name: string): string;
  /** Name under which the whole module (`uuid`) is reached. */
  whole(module: string): string;
  /** Name of a builtin (`dict`), reached through `builtins` where the plain name is taken. */
  builtin(name: string): string;
  /** Full names of all modules that are imported or imported from, in the order in which they were first needed. */
  modules(): string[];
  /** Import statements, sorted as isort does with black's profile: standard library, Django, own apps. */
  lines(): string[];
}

interface Imported {
  readonly module: string;
  readonly name: string | undefined;
  readonly local: string;
}

/** `taken` holds every class and field name of the module: a class body's names hide those of the module. */
export function collectImports(taken: ReadonlySet<string>): PythonImports {
  const imported = new Map<string, Imported>();
  const locals = new Set(taken);

  function remember(module: string, name: string | undefined): string {
    const key = `${module} ${name ?? ''}`;
    const known = imported.get(key);
    if (known) return known.local;
    const plain = name ?? module;
    const local = locals.has(plain) ? freeAlias(module, plain, locals) : plain;
    locals.add(local);
    imported.set(key, { module, name, local });
    return local;
  }

  const modules = new Set<string>();
  return {
    from(module, name) {
      modules.add(module);
      return remember(module, name);
    },
    whole(module) {
      modules.add(module);
      const dot = module.lastIndexOf('.');
      return dot < 0 ? remember(module, undefined) : remember(module.slice(0, dot), module.slice(dot + 1));
    },
    builtin: (name) => (taken.has(name) ? `${remember('builtins', undefined)}.${name}` : name),
    modules: () => [...modules],
    lines: () => importLines([...imported.values()]),
  };
}

function freeAlias(module: string, plain: string, locals: ReadonlySet<string>): string {
  const root = module.split('.')[0] ?? module;
  const capital = root.slice(0, 1).toUpperCase() + root.slice(1);
  const isClass = /^\p{Lu}/u.test(plain);
  const base = root === plain ? `${plain}_module` : isClass ? capital + plain : `${root}_${plain}`;
  return locals.has(base) ? numberedName(base, locals, (number) => `${base}${number}`) : base;
}

const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  (
    'builtins calendar collections datetime decimal functools hashlib itertools json math operator os pathlib random ' +
    're secrets string time types typing uuid zoneinfo'
  ).split(' '),
);

function importLines(imports: readonly Imported[]): string[] {
  const sections: Imported[][] = [[], [], []];
  for (const entry of imports) {
    const root = entry.module.split('.')[0] ?? '';
    sections[STANDARD_LIBRARY.has(root) ? 0 : root === 'django' ? 1 : 2]?.push(entry);
  }
  return sections
    .filter((section) => section.length > 0)
    .map(sectionLines)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function sectionLines(section: readonly Imported[]): string[] {
  const whole = section.filter((entry) => entry.name === undefined).sort((a, b) => compare(a.module, b.module));
  const lines = whole.map(
    (entry) => `import ${entry.module}${entry.local === entry.module ? '' : ` as ${entry.local}`}`,
  );
  const named = section.filter((entry) => entry.name !== undefined);
  const byModule = groupedBy(named, (entry) => entry.module);
  for (const module of [...byModule.keys()].sort(compare)) {
    const entries = (byModule.get(module) ?? []).sort((a, b) => compare(a.name ?? '', b.name ?? ''));
    const names = entries.map(({ name, local }) => (local === name ? name : `${name} as ${local}`));
    const line = `from ${module} import ${names.join(', ')}`;
    if (line.length <= 88) lines.push(line);
    else {
      const items = names.map((value) => ({ value }));
      lines.push(...layOut({ head: '', brackets: '()', items, exploded: true }, 0, `from ${module} import `));
    }
  }
  return lines;
}

/** Constants, then classes, then the rest, as isort groups names. */
function rank(name: string): number {
  if (name.length > 1 && /^[A-Z0-9_]+$/.test(name)) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}

function compare(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
