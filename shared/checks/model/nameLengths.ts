import { defaultActions } from '../../model/permissionNames.ts';
import { modelChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

/** Of the permissions that Django makes for a model, each by what one may do. */
const maxVerboseName = (action: number): number => 255 - 'Can  '.length - action;
const maxPermissionName = (action: number): number => 100 - '_'.length - action;
const LONGEST_ACTION = 'change'.length;
const MAX_VERBOSE_NAME = maxVerboseName(LONGEST_ACTION);
const MAX_PERMISSION_NAME = maxPermissionName(LONGEST_ACTION);
const MAX_MODEL_NAME = 100;

/** Django, auth.checks.check_models_permissions and contenttypes.checks.check_model_name_lengths. */
export const nameLengths = modelChecks(
  [
    {
      code: 'auth.E007',
      severity: 'error',
      title: 'verbose_name too long for the permissions',
      howToFix: `Use at most ${MAX_VERBOSE_NAME} characters.`,
    },
    {
      code: 'auth.E011',
      severity: 'error',
      title: 'Model name too long for the permissions',
      howToFix: `Use at most ${MAX_PERMISSION_NAME} characters.`,
    },
    {
      code: 'contenttypes.E005',
      severity: 'error',
      title: 'Model name longer than 100 characters',
      howToFix: `Use at most ${MAX_MODEL_NAME} characters.`,
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      const said = model.meta.definedOn.model;
      const actions = defaultActions(said).map((action) => [...action].length);
      const longest = Math.max(...actions);
      const [mostOfVerboseName, mostOfName] = [maxVerboseName(longest), maxPermissionName(longest)];
      // Each letter gives at most a blank and, in lower case, two characters.
      const verboseName =
        said.verboseName || (model.name.length * 3 > mostOfVerboseName ? wordsOf(model.name) : model.name);
      if (verboseName.length > mostOfVerboseName && [...verboseName].length > mostOfVerboseName && actions.length > 0) {
        report('auth.E007', {
          ...atModel(model),
          message: `${model.label}: the verbose name has ${[...verboseName].length} characters, permissions leave room for ${mostOfVerboseName}.`,
          hint: 'Shorten the verbose name.',
        });
      }
      if (model.modelName.length <= Math.min(mostOfName, MAX_MODEL_NAME)) continue;
      const length = [...model.modelName].length;
      if (length > mostOfName && actions.length > 0) {
        report('auth.E011', {
          ...atModel(model),
          message: `${model.label}: the name has ${length} characters, permissions leave room for ${mostOfName}.`,
          hint: 'Shorten the name.',
        });
      }
      if (length > MAX_MODEL_NAME) {
        report('contenttypes.E005', {
          ...atModel(model),
          message: `${model.label}: the name has ${length} characters, content types leave room for ${MAX_MODEL_NAME}.`,
          hint: 'Shorten the name.',
        });
      }
    }
  },
);

/** Django, utils.text.camel_case_to_spaces. */
function wordsOf(name: string): string {
  return name
    .replace(/((?<=[a-z])[A-Z])|([A-Z](?![A-Z]|$))/gu, ' $&')
    .trim()
    .toLowerCase();
}
