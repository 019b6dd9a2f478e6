import { KeyRound } from 'lucide-react';
import { addField } from '../../../shared/commands/fieldCommands.ts';
import { idsFrom } from '../../../shared/commands/newIdsFrom.ts';
import { fieldTypeOf } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { fieldSentence } from '../../../shared/model/fieldSentence.ts';
import type { FieldNode } from '../../../shared/model/modelGraph.ts';
import type { Field } from '../../../shared/model/project.ts';
import { relationSentence } from '../../../shared/model/relationSentence.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';

/** A field that Django or a base makes: why it is there, and how to take it into one's own hands. */
export function ReadOnlyFieldInspector({ node }: { readonly node: FieldNode }) {
  const { field, owner, definedOn, relation } = node;
  const target = relation?.pointsAt;
  return (
    <>
      <InspectorHeader
        icon={fieldIcon(field.type, node.isPrimaryKey)}
        kind={`${relation ? 'Relation' : 'Field'} of ${owner.name}`}
        titleLabel="Field name"
        title={field.name}
        leadsTo={
          target && {
            name: target.name,
            go: () => useViewStore.getState().revealTarget({ kind: 'model', model: target.id }),
          }
        }
        sentence={relation ? relationSentence(node) : fieldSentence(node)}
      />
      <FieldFindings model={owner.id} field={field.id} />
      <div className={styles.section}>
        <div className={styles.options}>
          <p className={styles.note}>{reasonOf(node)}</p>
          <dl className={styles.facts}>
            <dt>Type</dt>
            <dd className={styles.mono}>{fieldTypeOf(field.type).djangoClass}</dd>
            {node.column && (
              <>
                <dt>Column</dt>
                <dd className={styles.mono}>{node.column}</dd>
              </>
            )}
            {relation?.accessor && (
              <>
                <dt>Name on the other side</dt>
                <dd className={styles.mono}>{relation.accessor}</dd>
              </>
            )}
          </dl>
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          {!owner.external && (node.origin === 'implicitKey' || node.origin === 'parentLink') && (
            <Button icon={KeyRound} onClick={() => declare(node)}>
              {node.origin === 'implicitKey' ? 'Declare the key' : 'Declare the link'}
            </Button>
          )}
          {node.origin === 'implicitKey' && !owner.external && (
            <Button variant="ghost" onClick={() => useViewStore.getState().selectNothing()}>
              Project settings
            </Button>
          )}
          {definedOn !== owner && (
            <Button
              onClick={() =>
                useViewStore.getState().revealTarget({ kind: 'field', model: definedOn.id, field: field.id })
              }
            >
              Go to {definedOn.name}
            </Button>
          )}
        </div>
      </footer>
    </>
  );
}

function reasonOf({ origin, owner, definedOn, relation }: FieldNode): string {
  if (owner.external) {
    return `${owner.label} lives outside this project, so its fields are shown and referred to, but not changed here.`;
  }
  switch (origin) {
    case 'implicitKey':
      return `Django adds this key because ${owner.name} declares none. The project settings give its type; declare the key to give it options of its own.`;
    case 'parentLink':
      return `Django adds this one-to-one because ${owner.name} inherits from ${relation?.target?.name ?? 'its base'}, which has a table of its own. Declare the link to name it yourself.`;
    case 'order':
      return `Django adds this column because the rows of ${owner.name} are ordered within ${owner.meta.orderWithRespectTo ?? 'a relation'}: it keeps the place of each.`;
    default:
      return `It is written on ${definedOn.name}, a base of ${owner.name}. A change there holds for every model that inherits from it.`;
  }
}

/** Writes the made-up field into the document and selects it. */
function declare({ field, owner, relation }: FieldNode): void {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === owner.id);
  if (!project || !model) return;
  const id = idsFrom(Math.random).next(new Set(model.fields.map((each) => each.id)));
  const target = relation?.target;
  const declared: Field = target
    ? { id, name: field.name, type: 'OneToOne', to: target.id, onDelete: 'CASCADE', parentLink: true }
    : {
        id,
        name: field.name,
        type: field.type,
        primaryKey: true,
        ...(field.type === 'UUID' ? { default: { call: 'uuid.uuid4' }, editable: false } : {}),
      };
  const command = addField(project, owner.id, declared, 0);
  runCommand({ ...command, label: `Declare ${owner.name}.${field.name}` });
  useViewStore.getState().select({ field: { model: owner.id, field: id } });
}
