import { projectChecks } from '../checkFamily.ts';

/** What ModelBase refuses while the classes are made; the graph's builder finds it on its way. */
export const loading = projectChecks(
  [
    {
      code: 'entwine.missing-base',
      severity: 'error',
      title: 'Base that is not in the project',
      howToFix: 'Remove the base or choose one that exists.',
    },
    { code: 'entwine.base-cycle', severity: 'error', title: 'Inheritance in a cycle', howToFix: 'Remove a base.' },
    { code: 'entwine.base-twice', severity: 'error', title: 'The same base twice', howToFix: 'Name each base once.' },
    {
      code: 'entwine.base-order',
      severity: 'error',
      title: 'Bases in an order that Python refuses',
      howToFix: 'Put a model before its own bases.',
    },
    {
      code: 'entwine.field-redeclared',
      severity: 'error',
      title: 'Field of a concrete base declared again',
      howToFix: 'Rename the field or remove it.',
    },
    {
      code: 'entwine.parent-link-name',
      severity: 'error',
      title: 'Field named like the automatic parent link',
      howToFix: 'Rename the field, or make it the parent link.',
    },
    {
      code: 'entwine.proxy-without-base',
      severity: 'error',
      title: 'Proxy without a concrete base',
      howToFix: 'Give it the model that it stands for as a base.',
    },
    {
      code: 'entwine.proxy-two-bases',
      severity: 'error',
      title: 'Proxy of two models',
      howToFix: 'Remove one base.',
    },
    {
      code: 'entwine.proxy-abstract-fields',
      severity: 'error',
      title: 'Proxy with an abstract base that has fields',
      howToFix: 'Use abstract bases without fields.',
    },
    {
      code: 'entwine.proxy-swapped',
      severity: 'error',
      title: 'Proxy of a user model that the project replaces',
      howToFix: "Base it on the project's own user model.",
    },
    {
      code: 'entwine.order-with-respect-to',
      severity: 'error',
      title: 'Ordered within what is no field',
      howToFix: 'Name a relation of the model.',
    },
    {
      code: 'entwine.name-placeholder',
      severity: 'error',
      title: 'Placeholder that Django cannot fill in',
      howToFix: 'Use %(class)s, %(model_name)s and %(app_label)s only.',
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
