import type { SqlOptions } from '../physical/sqlOptions.ts';

const either = [false, true];

/** Every combination of the options of the SQL formats. */
export const sqlOptionSets: readonly SqlOptions[] = (['always', 'whenNeeded'] as const).flatMap((quoting) =>
  (['kept', 'lower'] as const).flatMap((identifierCase) =>
    either.flatMap((ifNotExists) =>
      either.flatMap((dropFirst) =>
        either.flatMap((choiceChecks) =>
          [undefined, 'My schema'].map((schemaPrefix) => ({
            quoting,
            identifierCase,
            ifNotExists,
            dropFirst,
            choiceChecks,
            schemaPrefix,
          })),
        ),
      ),
    ),
  ),
);
