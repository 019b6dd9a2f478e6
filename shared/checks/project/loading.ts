import { projectChecks } from '../checkFamily.ts';

/** What ModelBase refuses while the classes are made; the graph's builder finds it on its way. */
export const loading = projectChecks(
  [
    {
      code: 'entwine.missing-base',
      severity: 'error',
      title: 'Base that is not in the project',
      mend: 'Take the base away or choose one that exists.',
    },
    { code: 'entwine.base-cycle', severity: 'error', title: 'Inheritance in a circle', mend: 'Take a base away.' },
    { code: 'entwine.base-twice', severity: 'error', title: 'The same base twice', mend: 'Name each base once.' },
    {
      code: 'entwine.base-order',
      severity: 'error',
      title: 'Bases in an order that Python refuses',
      mend: 'Put a model before its own bases.',
    },
    {
      code: 'entwine.field-redeclared',
      severity: 'error',
      title: 'Field of a concrete base declared again',
      mend: 'Rename the field or take it away.',
    },
    {
      code: 'entwine.parent-link-name',
      severity: 'error',
      title: 'Field named like the automatic parent link',
      mend: 'Rename the field, or make it the parent link.',
    },
    {
      code: 'entwine.proxy-without-base',
      severity: 'error',
      title: 'Proxy without a concrete base',
      mend: 'Give it the model that it stands for as a base.',
    },
    {
      code: 'entwine.proxy-two-bases',
      severity: 'error',
      title: 'Proxy of two models',
      mend: 'Take one base away.',
    },
    {
      code: 'entwine.proxy-abstract-fields',
      severity: 'error',
      title: 'Proxy with an abstract base that has fields',
      mend: 'Use abstract bases without fields.',
    },
    {
      code: 'entwine.proxy-swapped',
      severity: 'error',
      title: 'Proxy of a user model that the project replaces',
      mend: "Base it on the project's own user model.",
    },
    {
      code: 'entwine.name-placeholder',
      severity: 'error',
      title: 'Placeholder that Django cannot fill in',
      mend: 'Use %(class)s, %(model_name)s and %(app_label)s only.',
    },
  ],
  (scope, report) => {
    for (const { code, severity: _severity, ...finding } of scope.graph.loadFindings) {
      const at = finding.at;
      if (at.kind !== 'project' && scope.graph.byId.get(at.model)?.external) continue;
      report(code as Parameters<typeof report>[0], finding);
    }
  },
);
