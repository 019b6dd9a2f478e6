/** The project for one database: each type that is said by dialect as this one has it. */
import { textWords } from '../dialects/dialectWords.ts';
import type { Field, Model, Project } from '../model/plainProject.ts';

interface Untyped {
  readonly model: Model;
  readonly fields: readonly Field[];
}

const lists = new WeakMap<readonly Model[], Map<string, readonly Model[]>>();
const isSaidByDialect = (field: Field): boolean =>
  field.dbTypeByDialect !== undefined || (field.items !== undefined && isSaidByDialect(field.items));

/**
 * The project itself where no type is said by dialect; the same models as long as its models are the same. `untyped`: fields
 * of models with a type for other databases only, which have that of the field.
 */
export function withOwnTypes(
  project: Project,
  dialect: string,
): { readonly project: Project; readonly untyped: readonly Untyped[] } {
  const said = project.models.filter(({ fields }) => fields.some(isSaidByDialect));
  if (said.length === 0) return { project, untyped: [] };
  let byDialect = lists.get(project.models);
  if (!byDialect) lists.set(project.models, (byDialect = new Map()));
  let list = byDialect.get(dialect);
  if (!list) {
    const words = textWords(dialect);
    const typed = new Map(
      said.map((model) => [model, { ...model, fields: model.fields.map((field) => typedField(field, words)) }]),
    );
    byDialect.set(dialect, (list = project.models.map((model) => typed.get(model) ?? model)));
  }
  const untyped = said.flatMap((model) => {
    // One of no type of ours says itself that it has none.
    const isUntyped = (field: Field) =>
      isSaidByDialect(field) && field.type !== 'Custom' && typeFor(field, textWords(dialect)) === undefined;
    const fields = model.fields.filter(isUntyped);
    return fields.length > 0 ? [{ model, fields }] : [];
  });
  return { project: { ...project, models: list }, untyped };
}

/** That of the database, else that for all. */
function typeFor({ dbType, dbTypeByDialect }: Field, words: readonly string[]): string | undefined {
  const own = words.find((word) => dbTypeByDialect?.[word] !== undefined);
  return own === undefined ? dbType : dbTypeByDialect?.[own];
}

function typedField(field: Field, words: readonly string[]): Field {
  if (!isSaidByDialect(field)) return field;
  const { dbType: _, dbTypeByDialect: _all, ...rest } = field;
  const own = typeFor(field, words);
  return {
    ...rest,
    ...(own === undefined ? {} : { dbType: own }),
    ...(field.items && { items: typedField(field.items, words) }),
  };
}
