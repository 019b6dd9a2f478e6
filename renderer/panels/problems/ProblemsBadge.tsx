import { countFindings, useFindings } from '../../store/derived.ts';
import { Badge } from '../../ui/Badge.tsx';

export function ProblemsBadge() {
  const counts = countFindings(useFindings());
  if (counts.error > 0) return <Badge tone="error">{counts.error}</Badge>;
  if (counts.warning > 0) return <Badge tone="warning">{counts.warning}</Badge>;
  return null;
}
