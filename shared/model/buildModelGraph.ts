import type { Finding } from './finding.ts';
import { builtinModelOf, installedBuiltinModels, isBuiltinApp, labelKey } from './builtinModels.ts';
import { ModelLoader } from './loadModels.ts';
import type { ModelGraph, ModelNode } from './modelGraph.ts';
import { appOf, userModelLabel } from './modelQueries.ts';
import { ModelDraft, type FieldDraft } from './nodeBuilders.ts';
import type * as Document from './project.ts';
import { plainView } from './plainView.ts';
import type { Project } from './plainProject.ts';

const graphs = new WeakMap<object, Pick<Project, 'settings' | 'enums'> & { readonly graph: ModelGraph }>();

/** The graph of a project, kept as long as its models, enums and settings stay the same objects. */
export function modelGraphOf(project: Document.Project): ModelGraph {
  const kept = graphs.get(project.models);
  if (kept && kept.settings === project.settings && kept.enums === project.enums) return kept.graph;
  const graph = buildModelGraph(project);
  const { settings, enums } = project;
  graphs.set(project.models, { settings, ...(enums && { enums }), graph });
  return graph;
}

/** Never throws: what cannot be resolved is left out or undefined, and is a finding elsewhere. */
export function buildModelGraph(document: Document.Project): ModelGraph {
  const project = plainView(document);
  const drafts = project.models.map(
    (model) => new ModelDraft(model, appOf(model, project.settings), model.external === true),
  );
  const byId = new Map<string, ModelDraft>();
  for (const draft of drafts) if (!byId.has(draft.id)) byId.set(draft.id, draft);
  const byLabel = new Map<string, ModelDraft>();
  for (const draft of drafts) byLabel.set(labelKey(draft.app, draft.name), draft);

  const builtins: ModelDraft[] = [];
  for (const model of installedBuiltinModels()) {
    const key = labelKey(model.app ?? '', model.name);
    const inDocument = byLabel.get(key);
    const draft = inDocument ?? new ModelDraft(model, model.app ?? '', true);
    if (!inDocument) byLabel.set(key, draft);
    builtins.push(draft);
  }
  const all = [...new Set([...builtins, ...drafts])];
  const find = (id: string): ModelDraft | undefined => {
    const own = byId.get(id);
    if (own || !id.startsWith('django:')) return own;
    const [app = '', name = ''] = id.slice('django:'.length).split('.');
    return byLabel.get(labelKey(app, name));
  };

  swapUserModel(project, byLabel);
  const loader = new ModelLoader(project.settings, find);
  for (const draft of all) loader.load(draft);
  // Heirs have asked.
  for (const draft of all) draft.classNames = undefined;
  linkFields(all);
  return {
    project,
    models: drafts as readonly ModelNode[],
    byId: byId as ReadonlyMap<string, ModelNode>,
    byLabel: byLabel as ReadonlyMap<string, ModelNode>,
    installed: all.filter((draft) => draft.installed) as readonly ModelNode[],
    loadFindings: loader.findings.filter((finding) => isInDocument(finding, byId)),
  };
}

function isInDocument(finding: Finding, byId: ReadonlyMap<string, ModelDraft>): boolean {
  return finding.at.kind === 'project' || byId.has(finding.at.model);
}

/** auth.User is swappable: any other AUTH_USER_MODEL takes it out of the registry (Options.swapped). */
function swapUserModel(project: Project, byLabel: ReadonlyMap<string, ModelDraft>): void {
  const user = byLabel.get('auth.user');
  if (!user?.external) return;
  const [app = '', name = '', ...rest] = userModelLabel(project.settings).split('.');
  if (rest.length === 0 && app === 'auth' && name.toLowerCase() === 'user') return;
  user.swapped = true;
  user.installed = false;
}

function linkFields(all: readonly ModelDraft[]): void {
  linkAncestors(all);
  const gathered = new Map<ModelDraft, readonly FieldDraft[]>();
  for (const draft of all) draft.allFields = allFieldsOf(draft, gathered);
  // Each model has copies of its own, so that its heirs do not gather them from it.
  for (const draft of all) {
    if (draft.genericFields.length > 0) draft.allFields = [...draft.allFields, ...draft.genericFields];
  }
  for (const draft of all) {
    for (const field of draft.localFields) linkTarget(field);
    for (const field of draft.localManyToMany) linkTarget(field);
  }
}

function linkTarget(field: FieldDraft): void {
  const { relation, owner } = field;
  if (!relation) return;
  const { target } = relation;
  if (relation.kind === 'ManyToMany') {
    if (field.field.through === undefined) {
      relation.joinTable = field.field.table || `${owner.table.replace(/^"(.*)"$/su, '$1')}_${field.name}`;
    }
  } else if (target) {
    relation.targetField = field.field.toField ? target.fieldsByName.get(field.field.toField) : target.primaryKey;
  }
  if (target && owner.installed) target.concrete.reverseRelations.push(field);
}

/** In a line of single parents each has its parent's ancestors behind the parent: found once, from the top. */
function linkAncestors(all: readonly ModelDraft[]): void {
  const known = new Set<ModelDraft>();
  for (const draft of all) {
    const line = new Set<ModelDraft>();
    let at: ModelDraft | undefined = draft;
    while (at && !known.has(at) && !line.has(at)) {
      line.add(at);
      at = onlyParent(at);
    }
    const isCycle = at !== undefined && line.has(at);
    for (const each of [...line].toReversed()) {
      const parent = onlyParent(each);
      each.ancestors =
        parent && !isCycle && !parent.ancestors.includes(each) ? [parent, ...parent.ancestors] : ancestorsOf(each);
      known.add(each);
    }
  }
}

function onlyParent({ parentLinks }: ModelDraft): ModelDraft | undefined {
  const [only] = parentLinks.size === 1 ? parentLinks.keys() : [];
  return only;
}

function ancestorsOf(draft: ModelDraft): ModelDraft[] {
  if (draft.parentLinks.size === 0) return [];
  const found = new Set<ModelDraft>();
  let level = [draft];
  while (level.length > 0) {
    const next: ModelDraft[] = [];
    for (const model of level) {
      for (const parent of model.parentLinks.keys()) {
        if (parent === draft || found.has(parent)) continue;
        found.add(parent);
        next.push(parent);
      }
    }
    level = next;
  }
  return [...found];
}

/**
 * Options._get_fields: the parents' fields first, each once, then the model's own. `gathered` holds those of the models
 * that came before, so that each list is made once however long the line of parents is. A model in a cycle of parents is
 * passed over where it is met again.
 */
function allFieldsOf(draft: ModelDraft, gathered: Map<ModelDraft, readonly FieldDraft[]>): readonly FieldDraft[] {
  if (draft.parentLinks.size === 0) {
    const own = gathered.get(draft) ?? withParentsFields(draft, gathered);
    gathered.set(draft, own);
    return own;
  }
  // A stack and not a recursion: a line of parents may be longer than the call stack.
  const path: ModelDraft[] = [draft];
  const onTheWay = new Set<ModelDraft>(path);
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    const missing = gathered.has(at)
      ? undefined
      : [...at.parentLinks.keys()].find((parent) => !gathered.has(parent) && !onTheWay.has(parent));
    if (missing !== undefined) {
      path.push(missing);
      onTheWay.add(missing);
      continue;
    }
    if (!gathered.has(at)) gathered.set(at, withParentsFields(at, gathered));
    path.pop();
    onTheWay.delete(at);
  }
  return gathered.get(draft) ?? [];
}

function withParentsFields(
  draft: ModelDraft,
  gathered: ReadonlyMap<ModelDraft, readonly FieldDraft[]>,
): readonly FieldDraft[] {
  if (draft.parentLinks.size === 0 && draft.localManyToMany.length === 0) return draft.localFields;
  const [only] = draft.parentLinks.keys();
  if (only !== undefined && draft.parentLinks.size === 1) {
    const inherited = gathered.get(only) ?? [];
    // A proxy has none of its own, else what is its own is new.
    if (draft.concrete === draft) return [...inherited, ...draft.localFields, ...draft.localManyToMany];
  }
  const fields = new Set<FieldDraft>();
  for (const parent of draft.parentLinks.keys()) for (const field of gathered.get(parent) ?? []) fields.add(field);
  for (const field of draft.localFields) fields.add(field);
  for (const field of draft.localManyToMany) fields.add(field);
  return [...fields];
}

/** A model that Django brings along: its fields and table come from the catalogue. */
export function isBuiltinNode(node: ModelNode): boolean {
  return node.external && isBuiltinApp(node.app) && builtinModelOf(node.app, node.name) !== undefined;
}
