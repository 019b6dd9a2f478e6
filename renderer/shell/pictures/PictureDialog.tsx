import { useEffect, useId, useMemo, type FormEvent } from 'react';
import { pictureSize, problemOfSize, type PictureKind } from '../../../shared/picture/pictureKind.ts';
import { actionOf } from '../../actions/actionRegistry.ts';
import { closePictureDialog, exportPicture, previewPicture } from '../../flows/pictureFlows.ts';
import { usePictureStore } from '../../store/pictureStore.ts';
import { useProjectStore } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { counted } from '../../ui/counted.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Picture.module.css';

const kinds = [
  { value: 'svg', label: 'SVG' },
  { value: 'png', label: 'PNG' },
  { value: 'pdf', label: 'PDF' },
] as const;

const aboutKind: Readonly<Record<PictureKind, string>> = {
  svg: 'Sharp at every size; for web pages and documents that take it.',
  png: 'Pixels; for every program.',
  pdf: 'One page, sharp at every size, with texts that can be selected.',
};

const scales = [1, 2, 3, 4].map((scale) => ({ value: String(scale), label: `${scale}×` }));
const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** What of the diagram becomes a picture, of which kind and size, with a look at it beforehand. */
export function PictureDialog() {
  const isOpen = usePictureStore((state) => state.isOpen);
  const form = useId();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={closePictureDialog}
      title="Export picture"
      width={760}
      footer={<Footer form={form} />}
    >
      {isOpen && <PictureForm form={form} />}
    </Dialog>
  );
}

function Footer({ form }: { readonly form: string }) {
  const progress = usePictureStore((state) => state.progress);
  const isTooLarge = useSizeProblem() !== undefined;
  return (
    <>
      {progress !== undefined && (
        <progress className={styles.progress} aria-label="Part of the picture that is drawn" max={1} value={progress} />
      )}
      <Button onClick={closePictureDialog}>Cancel</Button>
      <Button type="submit" form={form} variant="primary" disabled={isTooLarge || progress !== undefined}>
        {actionOf('file.export').label()}
      </Button>
    </>
  );
}

function PictureForm({ form }: { readonly form: string }) {
  const { kind, scale, theme, isTransparent, carriesProject, patch } = usePictureStore();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void exportPicture();
  };
  return (
    <div className={styles.sides}>
      <Preview />
      <form id={form} className={styles.form} onSubmit={submit}>
        <SubjectField />
        <fieldset className={styles.choice}>
          <legend>Format</legend>
          <Segmented label="Format" value={kind} choices={kinds} onChange={(next) => patch({ kind: next })} />
          <p className={styles.hint}>{aboutKind[kind]}</p>
        </fieldset>
        {kind === 'png' && (
          <fieldset className={styles.choice}>
            <legend>Scale</legend>
            <Segmented
              label="Scale"
              value={String(scale)}
              choices={scales}
              onChange={(next) => patch({ scale: Number(next) })}
            />
          </fieldset>
        )}
        <fieldset className={styles.choice}>
          <legend>Colours</legend>
          <Segmented label="Colours" value={theme} choices={themes} onChange={(next) => patch({ theme: next })} />
        </fieldset>
        <Checkbox
          label="Without a background"
          checked={isTransparent}
          onChange={(checked) => patch({ isTransparent: checked })}
        />
        {kind === 'svg' && (
          <Checkbox
            label="Carry the project"
            hint="Entwine opens such a picture as the project. All of it is inside, whatever the picture shows."
            checked={carriesProject}
            onChange={(checked) => patch({ carriesProject: checked })}
          />
        )}
      </form>
    </div>
  );
}

/** The diagram, what is selected on it, or one of its areas. */
function SubjectField() {
  const subject = usePictureStore((state) => state.subject);
  const patch = usePictureStore((state) => state.patch);
  const project = useProjectStore((state) => state.history?.project);
  const diagram = useViewStore((state) => state.diagram);
  const selection = useViewStore((state) => state.selection);
  const choices = useMemo(() => {
    const shown = project?.diagrams.find(({ id }) => id === diagram) ?? project?.diagrams[0];
    const { models, notes } = selection;
    const selected = [
      ...(models.length > 0 ? [counted(models.length, 'model')] : []),
      ...(notes.length > 0 ? [counted(notes.length, 'note')] : []),
    ].join(', ');
    return [
      { value: 'diagram', label: `All of ${shown?.name ?? 'the diagram'}` },
      ...(selected === '' ? [] : [{ value: 'selection', label: `The selection: ${selected}` }]),
      ...(shown?.areas ?? []).map(({ id, name }) => ({ value: `area:${id}`, label: `Area ${name}` })),
    ];
  }, [project, diagram, selection]);
  return <SelectField label="Show" value={subject} choices={choices} onChange={(next) => patch({ subject: next })} />;
}

function useSizeProblem(): string | undefined {
  const { preview, kind, scale } = usePictureStore();
  return preview && problemOfSize(preview.extent, kind, scale);
}

/** Milliseconds after the last choice. */
const pause = 120;

function Preview() {
  const { preview, problem, subject, theme, isTransparent, progress } = usePictureStore();
  const sizeProblem = useSizeProblem();
  const isWriting = progress !== undefined;
  useEffect(() => {
    // One drawing at a time: a preview that is asked for now would end the one for the file.
    if (isWriting) return undefined;
    const timer = setTimeout(() => void previewPicture(), pause);
    return () => clearTimeout(timer);
  }, [subject, theme, isTransparent, isWriting]);
  const trouble = problem ?? sizeProblem;
  return (
    <div className={styles.preview}>
      <div className={styles.frame} data-transparent={isTransparent} data-theme-shown={theme}>
        {preview ? <img src={preview.address} alt="Preview" /> : <span>Drawing …</span>}
      </div>
      {trouble === undefined ? (
        <p className={styles.size} role="status">
          {preview ? <SizeWords /> : ' '}
        </p>
      ) : (
        <p className={styles.problem} role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

const millimetresPerPoint = 25.4 / 72;

function SizeWords() {
  const { preview, kind, scale } = usePictureStore();
  if (!preview) return null;
  if (kind === 'pdf') {
    const { width, height } = pictureSize(preview.extent, kind, 1);
    const [wide, high] = [width, height].map((points) => Math.round(points * millimetresPerPoint).toLocaleString('en'));
    return <>{`${wide} × ${high} mm`}</>;
  }
  const { width, height } = pictureSize(preview.extent, kind, kind === 'png' ? scale : 1);
  return <>{`${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`}</>;
}
