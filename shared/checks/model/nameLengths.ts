import { modelChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

const MAX_VERBOSE_NAME = 255 - 'Can change '.length;
const MAX_PERMISSION_NAME = 100 - 'change_'.length;
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
      const given = model.meta.definedOn.model.verboseName;
      // Each letter gives at most a blank and, in lower case, two characters.
      const verboseName = given || (model.name.length * 3 > MAX_VERBOSE_NAME ? wordsOf(model.name) : model.name);
      if (verboseName.length > MAX_VERBOSE_NAME && [...verboseName].length > MAX_VERBOSE_NAME) {
        report('auth.E007', {
          ...atModel(model),
          message: `${model.label}: the verbose name has ${[...verboseName].length} characters, permissions leave room for ${MAX_VERBOSE_NAME}.`,
          hint: 'Shorten the verbose name.',
        });
      }
      if (model.modelName.length <= MAX_PERMISSION_NAME) continue;
      const length = [...model.modelName].length;
      if (length > MAX_PERMISSION_NAME) {
        report('auth.E011', {
          ...atModel(model),
          message: `${model.label}: the name has ${length} characters, permissions leave room for ${MAX_PERMISSION_NAME}.`,
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
