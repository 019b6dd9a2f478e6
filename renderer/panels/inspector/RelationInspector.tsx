import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { ArrowLeftRight } from 'lucide-react';
import { canSwapOwner, changeRelationKind, swapOwner } from '../../../shared/commands/relationCommands.ts';
import type { RelationTypeKey } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import type { Field } from '../../../shared/model/project.ts';
import { relationSentence } from '../../../shared/model/relationSentence.ts';
import { startJoin } from '../../flows/reshapeFlows.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { ColumnOptions } from './ColumnOptions.tsx';
import { DefaultEditor } from './DefaultEditor.tsx';
import { DjangoLine } from './DjangoLine.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import { deleteDeclaredField, fieldEditOf, renameDeclaredField } from './fieldEditOf.ts';
import { Fold } from './Fold.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { ManyToManyOptions } from './ManyToManyOptions.tsx';
import { OnDeleteOption } from './OnDeleteOption.tsx';
import {
  LimitChoicesOption,
  RelatedNameOption,
  RelatedQueryNameOption,
  TargetOption,
  ToFieldOption,
} from './relationOptions.tsx';
import { keyTypeOf } from './relationFacts.ts';
import { shortName } from './shortName.ts';
import { UnusedFieldOptions } from './UnusedFieldOptions.tsx';
import { countSaid, SectionOptions, SimpleOption } from './SimpleOption.tsx';
import { countSummary } from './countSummary.ts';
import { ThroughNamesOption } from './field/ThroughNamesOption.tsx';
import { ValidatorsEditor } from './values/ValidatorsEditor.tsx';

interface RelationInspectorProps {
  readonly graph: ModelGraph;
  readonly node: FieldNode;
}

const kinds: readonly { value: RelationTypeKey; label: string }[] = [
  { value: 'OneToOne', label: 'One-to-one' },
  { value: 'ForeignKey', label: 'Foreign key' },
  { value: 'ManyToMany', label: 'Many-to-many' },
];

/** A relation: what it means, and every option of its kind, from the most to the least used. */
export function RelationInspector({ graph, node }: RelationInspectorProps) {
  const { field, definedOn, relation } = node;
  const edit = fieldEditOf(node);
  const target = relation?.pointsAt;
  const owner = shortName(definedOn.name) || 'This model';
  const other = target ? shortName(target.name) : 'the target';
  const defaultIsMain = field.onDelete === 'SET_DEFAULT';
  const keyType = keyTypeOf(node);
  const keyOption = <SimpleOption edit={edit} option="primaryKey" label={`${owner} shares ${possessive(other)} key`} />;
  return (
    <>
      <InspectorHeader
        icon={fieldIcon(field.type)}
        kind={`Relation of ${definedOn.name}`}
        titleLabel="Field name"
        title={field.name}
        onRename={(name) => renameDeclaredField(node, name)}
        leadsTo={target && { name: target.name, go: () => goToModel(target.id) }}
        sentence={relationSentence(node) || 'It points at no model yet: choose one below.'}
      >
        <Segmented
          label="Kind of relation"
          value={field.type as RelationTypeKey}
          choices={kinds}
          onChange={(kind) => {
            const project = currentProject();
            if (project) runCommand(changeRelationKind(project, definedOn.id, field.id, kind));
          }}
        />
      </InspectorHeader>
      <FieldFindings model={definedOn.id} field={field.id} />
      <div className={styles.section}>
        <div className={styles.options}>
          <OnDeleteOption edit={edit} />
          {defaultIsMain && <DefaultEditor edit={edit} type={keyType} />}
          <RelatedNameOption edit={edit} />
          <TargetOption edit={edit} graph={graph} />
          <ToFieldOption edit={edit} />
          <ManyToManyOptions edit={edit} graph={graph} />
          <div className={styles.checks}>
            {field.type === 'OneToOne' && keyOption}
            <SimpleOption edit={edit} option="null" />
            <SimpleOption edit={edit} option="blank" />
            <SimpleOption edit={edit} option="parentLink" label={`Joins ${owner} to its parent ${other}`} />
            <SimpleOption edit={edit} option="unique" label="Unique: no two rows share a target" />
            {field.type !== 'OneToOne' && keyOption}
            <SimpleOption edit={edit} option="dbConstraint" />
            <SimpleOption edit={edit} option="dbIndex" />
          </div>
        </div>
      </div>
      <div className={styles.section}>
        <div className={styles.folds}>
          <Fold name="relationMore" title="Column, choices, texts" summary={foldedOptions(edit.field)}>
            <ColumnOptions edit={edit} settings={graph.project.settings} />
            {!defaultIsMain && <DefaultEditor edit={edit} type={keyType} />}
            <RelatedQueryNameOption edit={edit} />
            <LimitChoicesOption edit={edit} />
            <SectionOptions edit={edit} section="type" />
            <SectionOptions edit={edit} section="texts" />
            <ValidatorsEditor edit={edit} />
            <SimpleOption edit={edit} option="errorMessages" />
            <Fold name="more" title="More" summary={countSummary(countSaid('more', edit))}>
              <ThroughNamesOption edit={edit} />
              <SectionOptions edit={edit} section="more" />
            </Fold>
          </Fold>
          <UnusedFieldOptions edit={edit} />
        </div>
      </div>
      <div className={styles.section}>
        <div className={styles.options}>
          <DjangoLine graph={graph} node={node} />
        </div>
      </div>
      <RelationActions graph={graph} node={node} />
    </>
  );
}

function RelationActions({ graph, node: { field, definedOn, relation } }: RelationInspectorProps) {
  const target = relation?.pointsAt;
  return (
    <footer className={styles.footer}>
      <div className={styles.actions}>
        {field.type === 'OneToOne' && relation && !relation.isParentLink && (
          <ActionWordsButton id="model.join" perform={() => startJoin(definedOn.id, field.id)} />
        )}
        {canSwapOwner(graph.project, definedOn.id, field.id) && (
          <Button
            icon={ArrowLeftRight}
            title={target ? `Let ${target.name} own the relation` : undefined}
            onClick={() => target && swap(definedOn.id, field.id, target.id)}
          >
            Swap owner
          </Button>
        )}
        <ActionWordsButton
          id="edit.delete"
          perform={() => deleteDeclaredField(definedOn.id, field.id, `${definedOn.name}.${field.name}`)}
        />
      </div>
    </footer>
  );
}

function goToModel(model: string): void {
  useViewStore.getState().revealTarget({ kind: 'model', model });
}

/** The selection follows the field to its new owner. */
function swap(ownerId: string, fieldId: string, targetId: string): void {
  const before = currentProject();
  if (!before) return;
  const fieldsOf = () => currentProject()?.models.find((model) => model.id === targetId)?.fields ?? [];
  const known = new Set(fieldsOf().map((field) => field.id));
  runCommand(swapOwner(before, ownerId, fieldId));
  const moved = fieldsOf().find((field) => !known.has(field.id));
  if (moved) useViewStore.getState().select({ field: { model: targetId, field: moved.id } });
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}

function foldedOptions(field: Field): string | undefined {
  const set = [
    field.dbColumn,
    field.relatedQueryName,
    field.limitChoicesTo && 'limited choices',
    field.verboseName,
  ].filter((part) => part !== undefined);
  return set.length > 0 ? set.join(', ') : undefined;
}
