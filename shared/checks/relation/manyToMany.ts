import { automaticThroughsOf, type AutomaticThroughs } from '../../model/automaticThrough.ts';
import type { FieldNode, ModelGraph, ModelNode, RelationNode } from '../../model/modelGraph.ts';
import { isSymmetrical } from '../../model/modelQueries.ts';
import { projectChecks, type Report } from '../checkFamily.ts';
import { atField, atModel, setField } from '../places.ts';
import { isLinkTo, linksOf, otherFieldOf, type Link } from './throughLinks.ts';

type Code =
  | 'fields.E330'
  | 'fields.E331'
  | 'fields.E333'
  | 'fields.E334'
  | 'fields.E335'
  | 'fields.E336'
  | 'fields.E337'
  | 'fields.E338'
  | 'fields.E339'
  | 'fields.E340'
  | 'fields.W340'
  | 'fields.W345'
  | 'fields.W346'
  | 'models.E003';

/** Django, ManyToManyField.check and Model._check_m2m_through_same_relationship. */
export const manyToMany = projectChecks<Code>(
  [
    { code: 'fields.E330', severity: 'error', title: 'Unique many-to-many', howToFix: 'Remove unique and primaryKey.' },
    {
      code: 'fields.E331',
      severity: 'error',
      title: 'Through model that does not exist or is abstract',
      howToFix: 'Choose another through model.',
    },
    {
      code: 'fields.E333',
      severity: 'error',
      title: 'Through model with more than two links to one model',
      howToFix: 'Say which two are meant with through_fields.',
    },
    {
      code: 'fields.E334',
      severity: 'error',
      title: 'Through model with several links to the owner',
      howToFix: 'Say which one is meant with through_fields.',
    },
    {
      code: 'fields.E335',
      severity: 'error',
      title: 'Through model with several links to the target',
      howToFix: 'Say which one is meant with through_fields.',
    },
    {
      code: 'fields.E336',
      severity: 'error',
      title: 'Through model without a link to both sides',
      howToFix: 'Give it a foreign key to each side.',
    },
    {
      code: 'fields.E337',
      severity: 'error',
      title: 'through_fields does not name two fields',
      howToFix: 'Name the link to the owner and the link to the target.',
    },
    {
      code: 'fields.E338',
      severity: 'error',
      title: 'through_fields names a field that does not exist',
      howToFix: 'Name fields of the through model.',
    },
    {
      code: 'fields.E339',
      severity: 'error',
      title: 'through_fields names no link to that side',
      howToFix: 'Name the link to the owner first, the link to the target second.',
    },
    {
      code: 'fields.E340',
      severity: 'error',
      title: "Join table with another table's name",
      howToFix: 'Give the many-to-many or the model another table.',
    },
    { code: 'fields.W340', severity: 'warning', title: 'null on a many-to-many', howToFix: 'Remove it.' },
    {
      code: 'fields.W345',
      severity: 'warning',
      title: 'related_name on a symmetrical many-to-many',
      howToFix: 'Remove it, or make the relation not symmetrical.',
    },
    { code: 'fields.W346', severity: 'warning', title: 'Comment on a many-to-many', howToFix: 'Remove it.' },
    {
      code: 'models.E003',
      severity: 'error',
      title: 'Two many-to-manys that are the same',
      howToFix: 'Remove one, or name other through fields.',
    },
  ],
  (scope, report) => {
    const links = scope.checked.flatMap((model) => model.localManyToMany);
    const automatic = automaticThroughsOf(scope.graph);
    const tables = tableUsers(scope.graph, links, automatic);
    for (const node of links) {
      const { relation } = node;
      if (!relation) continue;
      checkOptions(node, report);
      checkThrough(scope.graph, node, relation, automatic, report);
      checkTable(node, relation, tables, automatic, report);
    }
    for (const model of scope.checked) checkSameRelation(model, automatic, report);
  },
);

function checkOptions(node: FieldNode, report: Report<Code>): void {
  const { field } = node;
  const place = atField(node);
  if (field.unique === true || field.primaryKey === true) {
    report('fields.E330', {
      ...place,
      message: `${node.label}: a many-to-many has no column that could be unique.`,
      hint: 'For at most one on each side use a one-to-one.',
      ...setField(node, 'Remove unique', { unique: null, primaryKey: null }),
    });
  }
  if (field.null === true) {
    report('fields.W340', {
      ...place,
      message: `${node.label}: null has no effect on a many-to-many.`,
      hint: 'blank says whether a form may leave it empty.',
      ...setField(node, 'Remove null', { null: null }),
    });
  }
  if (isSymmetrical(field) && field.relatedName) {
    report('fields.W345', {
      ...place,
      message: `${node.label}: related_name has no effect, since both sides are the same.`,
      hint: 'Remove related_name, or set symmetrical to false.',
      ...setField(node, 'Remove related_name', { relatedName: null }),
    });
  }
  if (field.comment) {
    report('fields.W346', {
      ...place,
      message: `${node.label}: a many-to-many has no column to comment.`,
      hint: 'Remove the comment.',
      ...setField(node, 'Remove the comment', { comment: null }),
    });
  }
}

function checkThrough(
  graph: ModelGraph,
  node: FieldNode,
  relation: RelationNode,
  automatic: AutomaticThroughs,
  report: Report<Code>,
): void {
  const { field, owner } = node;
  const place = atField(node);
  const through = relation.through;
  const targetName = relation.pointsAt?.label ?? 'its target';
  if (field.through === undefined) {
    if (isAutomaticThroughReplaced(graph, node)) {
      report('fields.E331', {
        ...place,
        message: `${node.label}: the model ${owner.app}.${owner.name}_${node.name} takes the name of its automatic through model.`,
        hint: 'Rename that model, or name it as the through model.',
      });
    }
    return;
  }
  if (!through?.installed) {
    report('fields.E331', {
      ...place,
      message: through
        ? `${node.label} goes through ${through.label}, which is abstract.`
        : `${node.label} goes through a model that is not in the project.`,
      hint: 'Choose another through model, or none for an automatic one.',
      ...setField(node, 'Use an automatic through model', { through: null, throughFields: null }),
    });
    return;
  }
  const links = linksOf(through, automatic);
  const fromLinks = links.filter((link) => isLinkTo(link, owner, node));
  const toLinks = links.filter((link) => isLinkTo(link, relation.target, node));
  const named = field.throughFields;
  const hasNames = named !== undefined && named.length > 0;
  const [first, second] = [fromLinks[0]?.name, toLinks.find((link) => link !== fromLinks[0])?.name];
  const choose =
    first !== undefined && second !== undefined
      ? setField(node, `Use ${first} and ${second}`, { throughFields: [first, second] })
      : {};
  if (relation.target === owner) {
    if (fromLinks.length > 2 && !hasNames) {
      report('fields.E333', {
        ...atModel(through),
        message: `${through.label} has ${fromLinks.length} links to ${owner.label}: ${node.label} cannot tell which two are meant.`,
        hint: 'Name two of them in through_fields.',
        ...choose,
      });
    }
  } else {
    if (fromLinks.length > 1 && !hasNames) {
      report('fields.E334', {
        ...place,
        message: `${node.label}: ${through.label} has ${fromLinks.length} links to ${owner.label}.`,
        hint: 'Name the one that is meant in through_fields.',
        ...choose,
      });
    }
    if (toLinks.length > 1 && !hasNames) {
      report('fields.E335', {
        ...place,
        message: `${node.label}: ${through.label} has ${toLinks.length} links to ${targetName}.`,
        hint: 'Name the one that is meant in through_fields.',
        ...choose,
      });
    }
    if (fromLinks.length === 0 || toLinks.length === 0) {
      const missing = [...(fromLinks.length === 0 ? [owner.label] : []), ...(toLinks.length === 0 ? [targetName] : [])];
      report('fields.E336', {
        // A model that stands outside the project is not there to be changed.
        ...(through.external ? { ...place, object: through.label } : atModel(through)),
        message: `${through.label} is the through model of ${node.label} but has no link to ${missing.join(' and ')}.`,
        hint: through.external ? 'Choose another through model.' : 'Give it a foreign key to each side.',
      });
    }
  }
  if (named !== undefined) checkThroughFields(node, relation, through, links, automatic, report);
}

function checkThroughFields(
  node: FieldNode,
  relation: RelationNode,
  through: ModelNode,
  links: readonly Link[],
  automatic: AutomaticThroughs,
  report: Report<Code>,
): void {
  const place = atField(node);
  const named = node.field.throughFields ?? [];
  const [source, target] = named;
  if (!source || !target) {
    report('fields.E337', {
      ...place,
      message: `${node.label}: through_fields must name two fields of ${through.label}.`,
      hint: 'Name the link to the owner first, the link to the target second.',
      ...setField(node, 'Remove through_fields', { throughFields: null }),
    });
    return;
  }
  for (const [name, model] of [
    [source, node.owner],
    [target, relation.target],
  ] as const) {
    const link = links.find((each) => each.name === name) ?? otherFieldOf(through, name, automatic);
    const label = model?.label ?? 'the target';
    if (!link) {
      report('fields.E338', {
        ...place,
        message: `${node.label}: ${through.label} has no field "${name}".`,
        hint: `Name its link to ${label}.`,
      });
    } else if (!isLinkTo(link, model, node)) {
      report('fields.E339', {
        ...place,
        message: `${node.label}: ${link.label} is no link to ${label}.`,
        hint: 'Name the link to the owner first, the link to the target second.',
        ...(named.length === 2 && setField(node, 'Swap through_fields', { throughFields: [target, source] })),
      });
    }
  }
}

/** A model of the document with the automatic through model's name takes its place in the registry if it comes later. */
function isAutomaticThroughReplaced(graph: ModelGraph, node: FieldNode): boolean {
  const namesake = graph.byLabel.get(`${node.owner.app}.${node.owner.name}_${node.name}`.toLowerCase());
  return (
    namesake !== undefined &&
    !namesake.external &&
    namesake.app === node.owner.app &&
    namesake.name === `${node.owner.name}_${node.name}` &&
    graph.models.indexOf(namesake) > graph.models.indexOf(node.owner)
  );
}

interface TableUser {
  readonly label: string;
  /** The concrete model, or the many-to-many field of an automatic join table. */
  readonly identity: ModelNode | FieldNode;
}

/** Users of the tables that a many-to-many joins over; the others cannot clash with one. */
function tableUsers(
  graph: ModelGraph,
  links: readonly FieldNode[],
  automatic: AutomaticThroughs,
): Map<string, TableUser[]> {
  const users = new Map<string, TableUser[]>();
  for (const { relation } of links) {
    const table = joinOf(relation, automatic).table;
    if (table !== undefined) users.set(table, []);
  }
  if (users.size === 0) return users;
  for (const model of graph.installed) {
    if (model.managed && !automatic.has(model))
      users.get(model.table)?.push({ label: model.label, identity: model.concrete });
    for (const field of model.localManyToMany) {
      const { relation } = field;
      if (relation?.joinTable !== undefined && isJoinManaged(field, relation)) {
        users.get(relation.joinTable)?.push({ label: field.label, identity: field });
      }
    }
  }
  return users;
}

/** The table of a many-to-many, and what has it: a concrete model, or the many-to-many that it is made for. */
function joinOf(
  relation: RelationNode | undefined,
  automatic: AutomaticThroughs,
  node?: FieldNode,
): {
  readonly table: string | undefined;
  readonly identity: ModelNode | FieldNode | undefined;
  readonly managed: boolean;
} {
  const through = relation?.through;
  const made = through ? automatic.get(through) : node;
  if (through && !made) return { table: through.table, identity: through.concrete, managed: through.managed };
  const maker = made?.relation ?? relation;
  const managed = made !== undefined && maker !== undefined && isJoinManaged(made, maker);
  return { table: maker?.joinTable, identity: made, managed };
}

function isJoinManaged(node: FieldNode, relation: RelationNode): boolean {
  return node.owner.managed || relation.target?.managed === true;
}

function checkTable(
  node: FieldNode,
  relation: RelationNode,
  tables: ReadonlyMap<string, readonly TableUser[]>,
  automatic: AutomaticThroughs,
  report: Report<Code>,
): void {
  const { through } = relation;
  if (node.field.through !== undefined && !through?.installed) return;
  const { table, identity, managed } = joinOf(relation, automatic, node);
  if (!managed || table === undefined) return;
  const other = tables.get(table)?.find((user) => user.identity !== identity);
  if (!other) return;
  report('fields.E340', {
    ...atField(node),
    message: `${node.label}: its join table "${table}" is also the table of ${other.label}.`,
    hint: 'Give one of them another table.',
    ...(!through && setField(node, `Use the table "${table}_links"`, { table: `${table}_links` })),
  });
}

function checkSameRelation(model: ModelNode, automatic: AutomaticThroughs, report: Report<Code>): void {
  if (model.localManyToMany.length < 2) return;
  const seen = new Set<string>();
  const throughs = new Map([...automatic].map(([through, made]) => [made, through]));
  for (const node of model.localManyToMany) {
    const { relation, field } = node;
    const through = field.through === undefined ? throughs.get(node) : relation?.through;
    if (!relation?.target || !through?.installed) continue;
    const signature = JSON.stringify([relation.target.label, through.label, field.throughFields ?? null]);
    if (seen.has(signature)) {
      report('models.E003', {
        ...atModel(model),
        message: `${model.label} has two many-to-manys to ${relation.target.label} through ${through.label}.`,
        hint: `Remove ${node.name}, or name other through_fields.`,
      });
    }
    seen.add(signature);
  }
}
