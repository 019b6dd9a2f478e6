import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { ExcludeConstraint } from '../../../../shared/model/project.ts';
import { constraintOptions } from '../../../../shared/options/constraintOptions.ts';
import type { Part } from '../../../../shared/options/optionSchemas.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { fieldChoices } from '../fieldChoices.ts';
import styles from '../Inspector.module.css';
import { replaced } from '../listEdits.ts';
import { membersOfPart, textOfPart } from '../lists/partMembers.ts';
import { PartsEditor } from '../lists/PartsEditor.tsx';

type Pairs = ExcludeConstraint['parts'];

interface ExcludedPartsProps {
  readonly node: ModelNode;
  readonly parts: Pairs;
  readonly onChange: (parts: Pairs) => void;
}

/** Parts with the operator by which two rows must not meet; each moves and goes with its operator. */
export function ExcludedParts({ node, parts, onChange }: ExcludedPartsProps) {
  const { label, django, help } = constraintOptions.exclude.parts;
  return (
    <PartsEditor
      label={label}
      option={django}
      hint={help}
      parts={parts.map(([part]) => part)}
      choices={fieldChoices(node)}
      words={['operatorClass', 'collation']}
      expressions
      besideOf={(at) => (
        <span className={styles.operator}>
          <TextField
            label={`Operator of ${textOfPart(parts[at]?.[0] ?? '')}`}
            hideLabel
            mono
            value={parts[at]?.[1] ?? ''}
            validate={(text) => (text.trim() === '' ? 'Name an operator, for example && or =.' : undefined)}
            onCommit={(text) => {
              const pair = parts[at];
              if (pair) onChange(replaced(parts, at, [pair[0], text.trim()]));
            }}
          />
        </span>
      )}
      onAdd={(part) => onChange([...parts, [part, usualOperator(node, part)]])}
      onOrder={(order) => onChange(order.flatMap((at) => (parts[at] ? [parts[at]] : [])))}
      onChange={(next) => onChange(next.map((part, at) => [part, parts[at]?.[1] ?? '=']))}
    />
  );
}

/** Ranges are asked whether they overlap, and an expression is one as a rule; all else whether it is the same. */
function usualOperator(node: ModelNode, part: Part): string {
  const { field } = membersOfPart(part);
  const type = field === undefined ? undefined : node.fieldsByName.get(field)?.field.type;
  return field === undefined || type?.endsWith('Range') ? '&&' : '=';
}
