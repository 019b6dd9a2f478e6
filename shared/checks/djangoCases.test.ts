/** Agreement with Django 5.2 on every graph of ../shared/django-cases: same codes on the same objects, as often. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { answeredCases, caseFiles, type AnsweredCase } from '../testing/djangoCases.ts';
import { runChecks } from './runChecks.ts';

describe.each(caseFiles)('the cases of %s', (file) => {
  const cases = answeredCases(file);

  it.skipIf(!cases)(
    `agree with Django's answers${cases ? '' : ' (skipped: ../shared/django-cases is not there)'}`,
    () => {
      const disagreements = (cases ?? []).flatMap((item) => disagreementsOf(item).map((what) => `${item.id}: ${what}`));
      const bad = new Set(disagreements.map((line) => line.split(':')[0])).size;
      console.log(`${file}: ${(cases?.length ?? 0) - bad} of ${cases?.length ?? 0} cases agree with Django`);
      expect(disagreements).toEqual([]);
    },
  );
});

/** What ours says otherwise than Django, as shared/README.md defines agreement. */
function disagreementsOf({ project, answer }: AnsweredCase): string[] {
  const findings = runChecks(project);
  const isOwn = ({ code }: Finding) => code.startsWith('entwine.');
  const ownErrors = findings.filter((finding) => isOwn(finding) && finding.severity === 'error');
  if (!answer.loads) {
    return ownErrors.length > 0
      ? []
      : [`Django does not load it (${answer.error ?? ''}), ours says no error of its own`];
  }
  const hasError = findings.some(({ severity }) => severity === 'error');
  if (answer.crash !== undefined)
    return hasError ? [] : [`Django's checks crash (${answer.crash}), ours says no error`];

  const wrong: string[] = [];
  const missing = (answer.findings ?? []).map(({ code, object }) => `${code} ${object}`);
  const extra: string[] = [];
  for (const finding of findings) {
    if (isOwn(finding)) continue;
    const key = `${finding.code} ${finding.object}`;
    for (let left = finding.count ?? 1; left > 0; left -= 1) {
      const position = missing.indexOf(key);
      if (position >= 0) missing.splice(position, 1);
      else extra.push(key);
    }
  }
  if (missing.length > 0) wrong.push(`missing ${missing.join(', ')}`);
  if (extra.length > 0) wrong.push(`too many ${extra.join(', ')}`);
  if (answer.migrates === false && !hasError) wrong.push('its migration fails, ours says no error');
  if (answer.migrates === true && hasError) {
    wrong.push(
      `Django migrates it, ours says ${ownErrors.map(({ code, message }) => `${code} ${message}`).join(', ')}`,
    );
  }
  return wrong;
}
