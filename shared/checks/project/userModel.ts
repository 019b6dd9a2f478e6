import { labelKey } from '../../model/builtinModels.ts';
import { userModelLabel } from '../../model/modelQueries.ts';
import { projectChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

const USER_BASES = new Set(['AbstractUser', 'AbstractBaseUser', 'User']);

/** django.contrib.auth.get_user_model and auth.checks.check_user_model. */
export const userModel = projectChecks(
  [
    {
      code: 'entwine.user-model-missing',
      severity: 'error',
      title: 'User model that does not exist',
      howToFix: 'Name a model of the project as app.Name, or auth.User.',
    },
    {
      code: 'entwine.user-model-base',
      severity: 'error',
      title: "User model without Django's base",
      howToFix: 'Give it the external abstract model auth.AbstractUser as a base.',
    },
  ],
  (scope, report) => {
    const label = userModelLabel(scope.graph.project.settings);
    const [app = '', name = '', ...rest] = label.split('.');
    const project = { at: { kind: 'project' }, object: '' } as const;
    if (app === '' || name === '' || rest.length > 0) {
      report('entwine.user-model-missing', {
        ...project,
        message: `The user model "${label}" is not written as app.Name.`,
        hint: 'Write it as app.Name, e.g. auth.User.',
      });
      return;
    }
    const model = scope.graph.byLabel.get(labelKey(app, name));
    if (!model?.installed) {
      report('entwine.user-model-missing', {
        ...project,
        message: model ? `The user model "${label}" is abstract.` : `The user model "${label}" is not in the project.`,
        hint: 'Name a model that is, or auth.User.',
      });
      return;
    }
    if (model.external) return;
    // A base of another package may bring what Django asks for; only Django's own are known.
    const isUser = [...model.mro, ...model.ancestors].some(
      (base) => base.external && (base.app === 'auth' ? USER_BASES.has(base.name) : base.kind === 'abstract'),
    );
    if (isUser) return;
    report('entwine.user-model-base', {
      ...atModel(model),
      message: `${model.label} is the project's user model but does not come from Django's AbstractUser or AbstractBaseUser.`,
      hint: 'Add the external abstract model auth.AbstractUser and make it a base.',
    });
  },
);
