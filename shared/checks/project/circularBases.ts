import { findImportCycles } from '../../model/importCycles.ts';
import { projectChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

/** Python, import: a class must stand in its module before another module can take it from there. */
export const circularBases = projectChecks(
  [
    {
      code: 'entwine.import-cycle',
      severity: 'error',
      title: 'Apps that need base classes of each other',
      howToFix: 'Move the base to an app that depends on neither.',
    },
  ],
  (scope, report) => {
    for (const { model, base } of findImportCycles(scope.written, scope.graph)) {
      report('entwine.import-cycle', {
        ...atModel(model),
        message: `${model.label} is based on ${base.label}, but the apps ${model.app} and ${base.app} need each other's classes, so neither can be imported.`,
        hint: 'Move the base to an app that depends on neither.',
      });
    }
  },
);
