import { useMemo } from 'react';
import { djangoFieldLine } from '../../../shared/formats/django/djangoFormat.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import { CodeView } from '../../ui/CodeView.tsx';

interface DjangoLineProps {
  readonly graph: ModelGraph;
  readonly node: FieldNode;
}

/** What fits the panel at its usual width. */
const columns = 38;

/** What the field becomes in models.py. */
export function DjangoLine({ graph, node }: DjangoLineProps) {
  const line = useMemo(() => djangoFieldLine(graph, node, columns), [graph, node]);
  if (line === '') return null;
  return <CodeView snippet code={line} language="python" label="Django field" />;
}
