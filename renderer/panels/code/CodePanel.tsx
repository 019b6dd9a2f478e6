import { actionOf } from '../../actions/actionRegistry.ts';
import { Copy, FolderDown, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { Export, Format } from '../../../shared/formats/format.ts';
import { formats } from '../../../shared/formats/formatRegistry.ts';
import { callMain } from '../../bridge.ts';
import { exportProject } from '../../flows/exportFlows.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { useModelGraph } from '../../store/derived.ts';
import { useExport } from '../../store/exporting.ts';
import type { Exported } from '../../store/exportsWorker.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { showToast } from '../../ui/toast.ts';
import { codePlaceOf, type CodePlace } from './codePlace.ts';
import { chosenOptions, useCodeChoice } from '../../store/codeChoice.ts';
import styles from './CodePanel.module.css';
import { FormatControls } from './FormatControls.tsx';
import { OmissionList } from './OmissionList.tsx';

const codeId = 'code-of-file';

/** A large project's export is written beside the window. */
const nothingYet: Export = { files: [], omitted: [] };

/** More files than these are chosen from a list. */
const mostTabs = 3;

/** The export of the project as it stands, read-only and live. */
export function CodePanel() {
  const choice = useCodeChoice();
  const format = formats.find((each) => each.key === choice.format) ?? formats[0];
  if (!format) return <EmptyState title="There is no format to show." />;
  return <CodeOf format={format} />;
}

function CodeOf({ format }: { readonly format: Format }) {
  const { options: chosen, path, setFormat, setPath } = useCodeChoice();
  const options = useMemo(() => chosenOptions(format, chosen), [format, chosen]);
  const exported = useExport(format, options);
  const place = useCodePlace(format, exported);
  useEffect(() => {
    if (place) setPath(place.path);
    // The file follows the selection, not the other way round: a file chosen by hand stays until then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [place?.key, place?.path, setPath]);
  if (exported?.ok === false) {
    return <EmptyState icon={TriangleAlert} title={`${format.label} could not be written: ${exported.problem}`} />;
  }
  const { files, omitted } = exported?.value ?? nothingYet;
  const file = files.find((each) => each.path === path) ?? files.find((each) => each.text !== '') ?? files[0];
  const name = file ? (file.path.split('/').at(-1) ?? file.path) : '';
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <div className={styles.format}>
          <SelectField
            label="Format"
            hideLabel
            value={format.key}
            choices={formats.map(({ key, label }) => ({ value: key, label }))}
            onChange={setFormat}
          />
        </div>
        <FormatControls format={format} />
        <div className={styles.files}>
          {files.length > 1 && file && <FileChoice files={files} path={file.path} onChange={setPath} />}
          {files.length === 1 && <span className={styles.path}>{file?.path}</span>}
        </div>
        <Button
          size="small"
          icon={Copy}
          disabled={!file}
          onClick={() => {
            if (file) void copyText(file.text, name);
          }}
        >
          {actionOf('edit.copy').label()}
        </Button>
        <Button size="small" icon={FolderDown} onClick={() => void exportProject(format.key)}>
          Export to folder…
        </Button>
      </div>
      <div className={styles.sides}>
        <div className={styles.code} id={codeId}>
          {file ? (
            <CodeView
              code={file.text}
              language={format.language}
              label={file.path}
              marked={place?.path === file.path ? place : undefined}
            />
          ) : (
            <NoFile isComing={exported === undefined} />
          )}
        </div>
        {omitted.length > 0 && <OmissionList omitted={omitted} label={format.label} />}
      </div>
    </div>
  );
}

function NoFile({ isComing }: { readonly isComing: boolean }) {
  return isComing ? (
    <EmptyState title="It is being written …" />
  ) : (
    <EmptyState title="There is nothing to write yet.">Draw a model and its code appears here.</EmptyState>
  );
}

interface FileChoiceProps {
  readonly files: Export['files'];
  readonly path: string;
  readonly onChange: (path: string) => void;
}

function FileChoice({ files, path, onChange }: FileChoiceProps) {
  const choices = files.map((each) => ({ value: each.path, label: each.path }));
  if (files.length <= mostTabs) {
    return <Tabs label="Files" panelId={codeId} value={path} tabs={choices} onChange={onChange} />;
  }
  return (
    <div className={styles.file}>
      <SelectField label="File" hideLabel mono value={path} choices={choices} onChange={onChange} />
    </div>
  );
}

/** Where the selected model or field stands; the same object for as long as it stands there. */
function useCodePlace(
  format: Format,
  exported: Exported | undefined,
): (CodePlace & { readonly key: string }) | undefined {
  const graph = useModelGraph();
  const selected = useViewStore(({ selection }) => selection.field?.model ?? selection.models[0]);
  const fieldId = useViewStore(({ selection }) => selection.field?.field);
  return useMemo(() => {
    const node = selected === undefined ? undefined : graph.byId.get(selected);
    if (!node || !exported?.ok) return undefined;
    const field = [...node.localFields, ...node.localManyToMany, ...node.genericFields].find(
      (each) => each.field.id === fieldId,
    );
    const place = codePlaceOf(exported.value.files, format.language, {
      app: node.app,
      model: node.name,
      table: node.table,
      field: field && { name: field.name, column: field.column },
    });
    return place && { ...place, key: `${format.key} ${node.id} ${fieldId ?? ''}` };
  }, [format, exported, graph, selected, fieldId]);
}

async function copyText(text: string, name: string): Promise<void> {
  try {
    await callMain('clipboard:write', { text });
    showToast(`Copied ${name}`, { tone: 'ok' });
  } catch (error) {
    showToast('Nothing was copied', { tone: 'error', detail: messageOf(error) });
  }
}
