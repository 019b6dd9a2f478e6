import { useMemo } from 'react';
import { useFindings } from '../../store/derived.ts';
import { FindingList } from './FindingList.tsx';

interface FieldFindingsProps {
  readonly model: string;
  readonly field: string;
}

export function FieldFindings({ model, field }: FieldFindingsProps) {
  const findings = useFindings();
  const here = useMemo(
    () => findings.filter(({ at }) => at.kind === 'field' && at.model === model && at.field === field),
    [findings, model, field],
  );
  return <FindingList findings={here} />;
}
