/** The key of a field in a Map or Set: ids of fields are unique only within their model. */
export function fieldKey({ model, field }: { readonly model: string; readonly field: string }): string {
  return `${model}/${field}`;
}
