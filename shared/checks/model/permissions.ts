import { defaultActions } from '../../model/permissionNames.ts';
import { modelChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

const MAX_NAME = 255;
const MAX_CODENAME = 100;

/** Django, auth.checks.check_models_permissions: what a model's own permissions are called. */
export const permissions = modelChecks(
  [
    {
      code: 'auth.E005',
      severity: 'error',
      title: 'Permission called like one that Django makes',
      howToFix: 'Give it another codename, or leave that one out of default_permissions.',
    },
    {
      code: 'auth.E006',
      severity: 'error',
      title: 'Two permissions with one codename',
      howToFix: 'Give each a codename of its own.',
    },
    {
      code: 'auth.E008',
      severity: 'error',
      title: 'Permission with a long name',
      howToFix: `Use at most ${MAX_NAME} characters.`,
    },
    {
      code: 'auth.E012',
      severity: 'error',
      title: 'Permission with a long codename',
      howToFix: `Use at most ${MAX_CODENAME} characters.`,
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      const said = model.meta.definedOn.model;
      if (model.kind === 'abstract' || !said.permissions) continue;
      const builtin = new Set(defaultActions(said).map((action) => `${action}_${model.modelName}`));
      const codenames = new Set<string>();
      for (const [codename, name] of said.permissions) {
        const label = `${model.label}: the permission "${codename}"`;
        if ([...name].length > MAX_NAME) {
          report('auth.E008', {
            ...atModel(model),
            message: `${label} has a name of ${[...name].length} characters.`,
            hint: `Shorten it to ${MAX_NAME}.`,
          });
        }
        if ([...codename].length > MAX_CODENAME) {
          report('auth.E012', {
            ...atModel(model),
            message: `${model.label}: a permission has a codename of ${[...codename].length} characters.`,
            hint: `Shorten it to ${MAX_CODENAME}.`,
          });
        }
        if (builtin.has(codename)) {
          report('auth.E005', {
            ...atModel(model),
            message: `${label} is one that Django makes for each model.`,
            hint: 'Give it another codename.',
          });
        } else if (codenames.has(codename)) {
          report('auth.E006', {
            ...atModel(model),
            message: `${label} is there twice.`,
            hint: 'Give one of them another codename.',
          });
        }
        codenames.add(codename);
      }
    }
  },
);
