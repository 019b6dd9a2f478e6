/** The key of a field in a Map or Set: ids of fields are unique only within their model. */
export function fieldKey({ model, field }: { readonly model: string; readonly field: string }): string {
  return `${model}/${field}`;
}

/** As `fieldKey`, of a constraint by its position; no id of a field begins so. */
export function constraintKey({ model, constraint }: { readonly model: string; readonly constraint: number }): string {
  return `${model}/#${constraint}`;
}
