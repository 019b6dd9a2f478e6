import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';
import { baseCandidates } from '../../../shared/model/modelOptionApplies.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { clsx } from 'clsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { modelOptionOf } from '../../../shared/options/modelOptions.ts';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import styles from './Inspector.module.css';
import { moved, removed } from './listEdits.ts';
import { modelChoices } from './modelChoices.ts';
import { changeModel } from './modelEdits.ts';
import { helpOf } from './helpOf.ts';

interface BasesEditorProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
}

/** The models that this one inherits from, in Python's order. */
export function BasesEditor({ graph, node }: BasesEditorProps) {
  const bases = node.model.bases ?? [];
  const candidates = baseCandidates(node, graph.models);
  const setBases = (next: readonly string[]) =>
    changeModel(node.id, { bases: next.length > 0 ? next : undefined }, 'bases');
  if (bases.length === 0 && candidates.length === 0) return null;
  return (
    <OptionFrame label="Inherits from" option="bases" control={undefined} hint={helpOf(modelOptionOf('bases'))}>
      {bases.length > 0 && (
        <ul className={styles.list} aria-label="Inherits from">
          {bases.map((base, index) => {
            const model = graph.byId.get(base);
            const name = model?.name ?? base;
            return (
              <li key={index} className={styles.listRow}>
                <span className={clsx(styles.listText, !model && styles.listMissing)} title={name}>
                  {model ? name : `${name} (missing)`}
                </span>
                {bases.length > 1 && (
                  <>
                    <IconButton
                      label={`Move ${name} up`}
                      icon={ArrowUp}
                      size="small"
                      disabled={index === 0}
                      onClick={() => setBases(moved(bases, index, index - 1))}
                    />
                    <IconButton
                      label={`Move ${name} down`}
                      icon={ArrowDown}
                      size="small"
                      disabled={index === bases.length - 1}
                      onClick={() => setBases(moved(bases, index, index + 1))}
                    />
                  </>
                )}
                <IconButton
                  label={`No longer inherit from ${name}`}
                  icon={X}
                  size="small"
                  onClick={() => setBases(removed(bases, index))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {candidates.length > 0 && (
        <Combobox
          label="Add to Inherits from"
          hideLabel
          value=""
          placeholder={bases.length === 0 ? 'No other model' : 'Add another…'}
          choices={modelChoices(candidates)}
          onChange={(base) => setBases([...bases, base])}
        />
      )}
    </OptionFrame>
  );
}
