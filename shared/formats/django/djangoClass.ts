/** The head of a model's class: its bases and mixins, its docstring, its managers. */
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { modelsModuleOf } from './djangoModule.ts';
import type { DjangoModule } from './djangoModule.ts';
import { callable } from './djangoValue.ts';
import { assignment, call, layOut } from './pythonLayout.ts';
import { isPythonName, pythonString, whyNotPythonName } from './pythonText.ts';

const INDENT = 4;

/** `class Name(Mixin, Base):`, laid out over lines where it is long. */
export function classLines(model: ModelNode, module: DjangoModule): string[] {
  const mixins = (model.model.mixins ?? []).flatMap((name) => mixinExpression(name, model, module));
  const bases = (model.model.bases ?? []).flatMap((id) => baseExpression(id, model, module));
  if (bases.length === 0) bases.push(`${module.imports.from('django.db', 'models')}.Model`);
  return layOut(call(model.name, ...mixins, ...bases), 0, 'class ', ':');
}

function mixinExpression(name: string, model: ModelNode, module: DjangoModule): string[] {
  const written = callable(name, module);
  if (typeof written === 'string') return [written];
  noteLeftOut(model, module, `the mixin ${shown(name)} cannot be imported`);
  return [];
}

function baseExpression(id: string, model: ModelNode, module: DjangoModule): string[] {
  const base = module.graph.byId.get(id);
  if (!base) return noteLeftOut(model, module, 'a base is no model of the project');
  const written = writtenBase(id, module);
  if (written !== undefined) return [written];
  if (base.external)
    return noteLeftOut(model, module, `the base ${shown(base.model.class ?? base.label)} cannot be imported`);
  const why = module.written.has(base.id) ? 'which comes from it in turn' : 'which is not part of the export';
  return noteLeftOut(model, module, `${model.label} is based on ${base.label}, ${why}; that base`);
}

/** What a class says for a base; undefined where it cannot say it. */
export function writtenBase(id: string, module: DjangoModule): string | undefined {
  const base = module.graph.byId.get(id);
  if (!base) return undefined;
  if (base.external) return externalClass(base, module);
  if (!module.written.has(base.id) || (base.app === module.app && !module.defined.has(base.id))) return undefined;
  return base.app === module.app ? base.name : module.imports.from(modelsModuleOf(base.app), base.name);
}

/** What stands outside the project reaches an import by names alone: of a file that says anything else nothing is written. */
function externalClass(base: ModelNode, module: DjangoModule): string | undefined {
  const { class: path } = base.model;
  if (path !== undefined && path !== '') {
    const written = callable(path, module);
    return typeof written === 'string' ? written : undefined;
  }
  const names = [...base.app.split('.'), base.name];
  return names.every(isPythonName) ? module.imports.from(modelsModuleOf(base.app), base.name) : undefined;
}

function noteLeftOut(model: ModelNode, module: DjangoModule, what: string): string[] {
  const at: Target = { kind: 'model', model: model.id };
  const message = what.startsWith(model.label) ? `${what} is left out` : `${model.label}: ${what}; it is left out`;
  module.omitted.push({
    code: 'entwine.django.base',
    outcome: 'leftOut',
    severity: 'error',
    object: model.label,
    at,
    message,
  });
  return [];
}

/** A text of the file, short enough for one line of a message. */
function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** What an editor shows as it is; a line break is one. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N}\p{P}\p{S} ]|\n)*$/u;

/** The class's docstring, which reads as it was written. */
export function docLines(doc: string | undefined): string[] {
  if (doc === undefined || doc === '') return [];
  const indent = ' '.repeat(INDENT);
  const escaped = doc.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
  const [first = '', ...rest] = escaped.replace(/(?<!\\)"$/u, '\\"').split('\n');
  // Tools take the spaces before and behind away.
  const isPlain = PLAIN.test(doc) && doc === doc.trim() && !/ $/mu.test(doc);
  if (!isPlain) return [`${indent}${pythonString(doc)}`];
  if (rest.length === 0) return [`${indent}"""${first}"""`];
  return [`${indent}"""${first}`, ...rest.map((line) => (line === '' ? '' : indent + line)), `${indent}"""`];
}

/** `name = Manager()` for each, in order. */
export function managerLines(model: ModelNode, module: DjangoModule): string[] {
  const names = new Set(['Meta', ...model.model.fields.map(({ name }) => name)]);
  return (model.model.managers ?? []).flatMap(({ name, class: path }) => {
    const written = callable(path, module);
    const why =
      whyNotPythonName(name) ??
      (names.has(name) ? 'the model has something of this name already' : undefined) ??
      (typeof written === 'string' ? undefined : `${shown(path)} cannot be imported`);
    names.add(name);
    if (why === undefined && typeof written === 'string') return assignment(name, call(written), INDENT);
    noteLeftOut(model, module, `the manager ${shown(name)}: ${why ?? ''}`);
    return [];
  });
}
