import { checkFamily } from '../checkFamily.ts';
import { atModel, ownModels } from '../places.ts';

const MAX_VERBOSE_NAME = 255 - 'Can change '.length;
const MAX_PERMISSION_NAME = 100 - 'change_'.length;
const MAX_MODEL_NAME = 100;

/** Django, auth.checks.check_models_permissions and contenttypes.checks.check_model_name_lengths. */
export const nameLengths = checkFamily(
  [
    {
      code: 'auth.E007',
      severity: 'error',
      title: 'verbose_name too long for the permissions',
      mend: `Use at most ${MAX_VERBOSE_NAME} characters.`,
    },
    {
      code: 'auth.E011',
      severity: 'error',
      title: 'Model name too long for the permissions',
      mend: `Use at most ${MAX_PERMISSION_NAME} characters.`,
    },
    {
      code: 'contenttypes.E005',
      severity: 'error',
      title: 'Model name longer than 100 characters',
      mend: `Use at most ${MAX_MODEL_NAME} characters.`,
    },
  ],
  (graph, report) => {
    for (const model of ownModels(graph)) {
      const verboseName = model.meta.definedOn.model.verboseName || wordsOf(model.name);
      const place = atModel(model);
      if ([...verboseName].length > MAX_VERBOSE_NAME) {
        report('auth.E007', {
          ...place,
          message: `${model.label}: the verbose name has ${[...verboseName].length} characters, permissions leave room for ${MAX_VERBOSE_NAME}.`,
          hint: 'Shorten the verbose name.',
        });
      }
      const length = [...model.modelName].length;
      if (length > MAX_PERMISSION_NAME) {
        report('auth.E011', {
          ...place,
          message: `${model.label}: the name has ${length} characters, permissions leave room for ${MAX_PERMISSION_NAME}.`,
          hint: 'Shorten the name.',
        });
      }
      if (length > MAX_MODEL_NAME) {
        report('contenttypes.E005', {
          ...place,
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
