import { partText } from '../../../shared/model/parts.ts';
import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { canBeSplit } from '../../actions/actionState.ts';
import { Box, ExternalLink } from 'lucide-react';
import { useMemo } from 'react';
import { renameModel, setConstraints, setIndexes } from '../../../shared/commands/modelCommands.ts';
import { isBuiltinNode } from '../../../shared/model/buildModelGraph.ts';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';
import { applicableModelOptions, unusedModelOptions } from '../../../shared/model/modelOptionApplies.ts';
import { defaultApp, isManaged } from '../../../shared/model/modelQueries.ts';
import { askDeletion } from '../../flows/askDeletion.ts';
import { startSplit } from '../../flows/reshapeFlows.ts';
import { useFindings } from '../../store/derived.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { BasesEditor } from './BasesEditor.tsx';
import { CardColorOption } from './CardColorOption.tsx';
import { ColorSwatches } from './ColorSwatches.tsx';
import { countSummary } from './countSummary.ts';
import { ConstraintsEditor } from './entries/ConstraintsEditor.tsx';
import { IndexesEditor } from './entries/IndexesEditor.tsx';
import { ManagersOption } from './model/ManagersOption.tsx';
import { PermissionsOption } from './model/PermissionsOption.tsx';
import { TableOptionsOption } from './model/TableOptionsOption.tsx';
import { ViewOption } from './model/ViewOption.tsx';
import { PartsEditor } from './lists/PartsEditor.tsx';
import { knownColor } from '../../../shared/layout/cardColors.ts';
import { modelOptionKeys, modelOptionOf } from '../../../shared/options/modelOptions.ts';
import { fieldChoices } from './fieldChoices.ts';
import { useDocumentModel } from './documentParts.ts';
import { FindingList } from './FindingList.tsx';
import { Fold } from './Fold.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { changeModel, deleteSelectedModels, duplicateSelectedModels } from './modelEdits.ts';
import { modelSentence } from './modelSentence.ts';
import { ModelFields } from './model/ModelFields.tsx';
import { ModelSectionOptions, SimpleModelOption } from './SimpleModelOption.tsx';
import { SplitHintLine } from './SplitHintLine.tsx';
import { UnusedOptions } from './UnusedOptions.tsx';
import { helpOf } from './helpOf.ts';

interface ModelInspectorProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
}

const modelKinds = [
  { value: 'concrete', label: 'Has a table of its own', detail: 'Rows of its own, in a table of its own.' },
  {
    value: 'abstract',
    label: 'Abstract base',
    detail: 'No table: gives its fields and options to models that inherit it.',
  },
  { value: 'proxy', label: 'Proxy', detail: 'No table and no fields: another class over the table of its one base.' },
];

/** A model: its name and kind, then every Meta option of the file format. */
export function ModelInspector({ graph, node }: ModelInspectorProps) {
  const { model, id } = node;
  const findings = useFindings();
  const here = useMemo(
    () => findings.filter(({ at }) => at.kind !== 'project' && at.kind !== 'field' && at.model === id),
    [findings, id],
  );
  const isBuiltin = isBuiltinNode(node);
  return (
    <>
      <InspectorHeader
        icon={node.external ? ExternalLink : Box}
        kind={`${node.external ? 'External model' : node.kind === 'concrete' ? 'Model' : node.kind === 'abstract' ? 'Abstract model' : 'Proxy model'} of ${node.app}`}
        titleLabel="Model name"
        title={model.name}
        onRename={
          isBuiltin
            ? undefined
            : (name) => {
                const project = currentProject();
                if (project) runCommand(renameModel(project, id, name));
              }
        }
        sentence={modelSentence(node)}
      />
      <FindingList findings={here} />
      <SplitHintLine model={id} />
      <ModelFields graph={graph} node={node} />
      {isBuiltin ? (
        <div className={styles.section}>
          <p className={styles.note}>
            {node.label} comes with Django. Relations can point at it; its fields and options are not changed here, and
            no export creates it.
          </p>
        </div>
      ) : (
        <ModelOptions graph={graph} node={node} />
      )}
      <div className={styles.section}>
        <div className={styles.options}>
          <CardColorOption models={[id]} />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          {canBeSplit(node.model) && <ActionWordsButton id="model.split" perform={() => startSplit(id)} />}
          {!isBuiltin && <ActionWordsButton id="edit.duplicate" perform={() => duplicateSelectedModels([id])} />}
          {node.kind !== 'abstract' && <ActionWordsButton id="test.deletion" perform={() => void askDeletion(id)} />}
          <ActionWordsButton id="edit.delete" perform={() => deleteSelectedModels([id])} />
        </div>
      </footer>
    </>
  );
}

function ModelOptions({ graph, node }: ModelInspectorProps) {
  const { model, id } = node;
  const applicable = applicableModelOptions(node);
  return (
    <>
      <MainModelOptions graph={graph} node={node} />
      <div className={styles.section}>
        <div className={styles.folds}>
          <ModelParts graph={graph} node={node} />
          {(applicable.has('table') || applicable.has('comment')) && <TableOptions node={node} />}
          <ModelNames node={node} />
          <MoreOptions node={node} />
          <UnusedOptions
            on={
              node.external
                ? 'an external model'
                : `${node.kind === 'abstract' ? 'an abstract' : `a ${node.kind}`} model`
            }
            options={unusedModelOptions(node).map((key) => ({ key, name: key, value: model[key] }))}
            onRemove={(key) => changeModel(id, { [key]: undefined }, key)}
          />
        </div>
      </div>
    </>
  );
}

const kindHelp = `Abstract: ${modelOptionOf('abstract').help} Proxy: ${modelOptionOf('proxy').help}`;

function MainModelOptions({ graph, node }: ModelInspectorProps) {
  const { model, id } = node;
  const { ordering = [] } = useDocumentModel(node);
  const kind = model.abstract === true ? 'abstract' : model.proxy === true ? 'proxy' : 'concrete';
  return (
    <div className={styles.section}>
      <div className={styles.options}>
        <TextField
          label="App"
          option="app_label"
          hint={helpOf(modelOptionOf('app'))}
          mono
          value={model.app ?? ''}
          placeholder={defaultApp(graph.project.settings)}
          onCommit={(app) => changeModel(id, { app: app.trim() || undefined }, 'app')}
        />
        <Checkbox
          label="Lives outside this project"
          checked={node.external}
          hint={node.external ? 'Shown and referred to; no export creates it.' : helpOf(modelOptionOf('external'))}
          onChange={(external) => changeModel(id, { external: external || undefined }, 'external')}
        />
        {!node.external && (
          <SelectField
            label="Kind of model"
            option={kind === 'concrete' ? 'abstract, proxy' : kind}
            value={kind}
            hint={helpOf({ help: kindHelp })}
            choices={modelKinds}
            onChange={(next) =>
              changeModel(
                id,
                { abstract: next === 'abstract' || undefined, proxy: next === 'proxy' || undefined },
                'kind',
              )
            }
          />
        )}
        <BasesEditor graph={graph} node={node} />
        {applicableModelOptions(node).has('ordering') && (
          <PartsEditor
            label="Ordering"
            option="ordering"
            parts={ordering}
            choices={fieldChoices(node)}
            words={['descending', 'nulls']}
            expressions
            pathsFrom={node}
            hint={
              model.ordering === undefined && node.meta.ordering.length > 0
                ? `From ${node.meta.definedOn.name}: ${node.meta.ordering.map(partText).join(', ')}`
                : helpOf(modelOptionOf('ordering'))
            }
            onChange={(next) => changeModel(id, { ordering: next.length > 0 ? next : undefined }, 'ordering')}
          />
        )}
      </div>
    </div>
  );
}

/** Constraints and indexes. */
function ModelParts({ graph, node }: ModelInspectorProps) {
  const { id } = node;
  const written = useDocumentModel(node);
  const applicable = applicableModelOptions(node);
  return (
    <>
      {applicable.has('constraints') && (
        <Fold
          name="constraints"
          title="Constraints"
          help={modelOptionOf('constraints').help}
          summary={countSummary(written.constraints?.length ?? 0)}
        >
          <ConstraintsEditor
            graph={graph}
            constraints={written.constraints ?? []}
            node={node}
            onChange={(next) => {
              const project = currentProject();
              if (project) runCommand(setConstraints(project, id, next));
            }}
          />
        </Fold>
      )}
      {applicable.has('indexes') && (
        <Fold
          name="indexes"
          title="Indexes"
          help={modelOptionOf('indexes').help}
          summary={countSummary(written.indexes?.length ?? 0)}
        >
          <IndexesEditor
            node={node}
            indexes={written.indexes ?? []}
            onChange={(next) => {
              const project = currentProject();
              if (project) runCommand(setIndexes(project, id, next));
            }}
          />
        </Fold>
      )}
    </>
  );
}

function TableOptions({ node }: Pick<ModelInspectorProps, 'node'>) {
  const { model, id } = node;
  const applicable = applicableModelOptions(node);
  return (
    <Fold name="table" title="Table in the database" summary={model.table}>
      <SimpleModelOption node={node} option="table" placeholder={model.table === undefined ? node.table : undefined} />
      <SimpleModelOption node={node} option="schema" placeholder="the database’s own" hint="PostgreSQL only." />
      <SimpleModelOption node={node} option="comment" placeholder="none" />
      {applicable.has('managed') && (
        <Checkbox
          label="Django creates the table"
          option="managed"
          checked={isManaged(model)}
          hint={isManaged(model) ? helpOf(modelOptionOf('managed')) : 'Migrations leave the table alone.'}
          onChange={(managed) =>
            changeModel(
              id,
              { managed: managed === isManaged({ ...model, managed: undefined }) ? undefined : managed },
              'managed',
            )
          }
        />
      )}
      {applicable.has('view') && <ViewOption node={node} />}
      <ModelSectionOptions node={node} section="table" />
    </Fold>
  );
}

function ModelNames({ node }: Pick<ModelInspectorProps, 'node'>) {
  const { model } = node;
  const names = node.name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return (
    <Fold name="modelNames" title="Names" summary={model.verboseName}>
      <SimpleModelOption node={node} option="verboseName" placeholder={names} />
      <SimpleModelOption node={node} option="verboseNamePlural" placeholder={`${model.verboseName ?? names}s`} />
      <SimpleModelOption
        node={node}
        option="defaultRelatedName"
        placeholder={node.meta.defaultRelatedName ?? 'each relation’s own'}
      />
      <ModelSectionOptions node={node} section="names" />
    </Fold>
  );
}

/** What few ask for. */
function MoreOptions({ node }: Pick<ModelInspectorProps, 'node'>) {
  const written = useDocumentModel(node);
  const applicable = applicableModelOptions(node);
  const said = modelOptionKeys.filter((key) => modelOptionOf(key).section === 'more' && written[key] !== undefined);
  const color = modelOptionOf('color');
  return (
    <Fold name="modelMore" title="More" summary={countSummary(said.length)}>
      {applicable.has('managers') && <ManagersOption node={node} />}
      <ModelSectionOptions node={node} section="more" />
      {applicable.has('permissions') && <PermissionsOption node={node} />}
      {applicable.has('tableOptions') && <TableOptionsOption node={node} />}
      {applicable.has('color') && (
        <ColorSwatches
          label={`${color.label} on every diagram`}
          standardLabel="that of its app"
          hint={helpOf(color)}
          value={knownColor(written.color)}
          onChange={(next) => changeModel(node.id, { color: next }, color.django)}
        />
      )}
    </Fold>
  );
}
