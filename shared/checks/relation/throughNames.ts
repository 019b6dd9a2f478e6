import { automaticThroughsOf } from '../../model/automaticThrough.ts';
import { projectChecks } from '../checkFamily.ts';
import { atField, atModel, setField } from '../places.ts';

/** Names that the automatic through model's two links cannot have on a model class. */
const IMPOSSIBLE_LINKS = new Set([
  'objects',
  'mro',
  '_meta',
  '_prepare',
  'add_to_class',
  '_base_manager',
  '_default_manager',
]);

/** Django, create_many_to_many_intermediary_model: the automatic through model and its place in the registry. */
export const throughNames = projectChecks(
  [
    {
      code: 'entwine.through-link-name',
      severity: 'error',
      title: 'Many-to-many with a model whose name its automatic through model cannot use',
      howToFix: 'Rename the model, or give the relation a through model.',
    },
    {
      code: 'entwine.through-fields-automatic',
      severity: 'error',
      title: 'through_fields with the automatic through model of another many-to-many',
      howToFix: 'Remove throughFields, or write the through model yourself.',
    },
    {
      code: 'entwine.through-is-target',
      severity: 'error',
      title: 'Many-to-many through its own target',
      howToFix: 'Use a through model of its own.',
    },
    {
      code: 'entwine.through-name-case',
      severity: 'error',
      title: 'Model called like an automatic through model but for case',
      howToFix: 'Rename the model or the many-to-many.',
    },
    {
      code: 'entwine.through-name-taken',
      severity: 'warning',
      title: 'Model called like an automatic through model',
      howToFix: 'Rename the model, or name it as the through model.',
    },
  ],
  (scope, report) => {
    const automatic = automaticThroughsOf(scope.graph);
    for (const owner of scope.own) {
      for (const node of owner.localManyToMany) {
        const { relation, field } = node;
        if (!relation) continue;
        if (relation.through && !relation.through.external && relation.through.concrete === relation.target?.concrete) {
          report('entwine.through-is-target', {
            ...atField(node),
            message: `${node.label} goes to ${relation.target.label} through the same model, which Django's migrations cannot tell apart.`,
            hint: 'Use a through model of its own.',
            ...setField(node, 'Use an automatic through model', { through: null, throughFields: null }),
          });
        }
        // ManyToManyField.deconstruct leaves an automatic through model out, and with it the migration refuses through_fields.
        if (relation.through && automatic.has(relation.through) && field.throughFields !== undefined) {
          report('entwine.through-fields-automatic', {
            ...atField(node),
            message: `${node.label} names through_fields, but Django's migrations leave out ${relation.through.label}, which Django makes itself, and refuse them alone.`,
            hint: 'Remove through_fields, or write the through model yourself.',
            ...setField(node, 'Remove through_fields', { throughFields: null }),
          });
        }
        if (field.through !== undefined) continue;
        const sides = relation.target === owner ? [] : [owner, ...(relation.target ? [relation.target] : [])];
        const impossible = sides.find((side) => IMPOSSIBLE_LINKS.has(side.modelName));
        if (impossible) {
          report('entwine.through-link-name', {
            ...atField(node),
            message: `${node.label}: its through model would need a link called "${impossible.modelName}", which Django cannot have.`,
            hint: `Rename ${impossible.label}, or give the relation a through model.`,
          });
        }
        const name = `${owner.name}_${node.name}`;
        const namesake = scope.graph.byLabel.get(`${owner.app}.${name.toLowerCase()}`);
        // An external model writes no class: it stands for the automatic one.
        if (!namesake || namesake.external || namesake.app !== owner.app) continue;
        if (!scope.graph.models.includes(namesake)) continue;
        if (namesake.name !== name) {
          report('entwine.through-name-case', {
            ...atModel(namesake),
            message: `${namesake.label} and the automatic through model ${owner.app}.${name} of ${node.label} differ only in case.`,
            hint: 'Rename the model or the many-to-many.',
          });
        } else if (scope.graph.models.indexOf(namesake) < scope.graph.models.indexOf(owner)) {
          report('entwine.through-name-taken', {
            ...atModel(namesake),
            message: `${namesake.label} vanishes from Django: the automatic through model of ${node.label} takes its name.`,
            hint: 'Rename it, or name it as the through model.',
          });
        }
      }
    }
  },
);
