export type FieldFamily =
  | 'auto'
  | 'number'
  | 'text'
  | 'time'
  | 'boolean'
  | 'file'
  | 'data'
  | 'custom'
  | 'relation'
  | 'generic';

/**
 * What a field type is; each format says for itself how it writes it, and the table of field options which options it
 * takes.
 */
export interface FieldType {
  /** As people read it, in sentence case. */
  readonly label: string;
  readonly family: FieldFamily;
  /** Name of the Django class, in `django.db.models` unless `djangoModule` says otherwise. */
  readonly djangoClass: string;
  readonly djangoModule?: string;
  /** Django's own default where the file format leaves `maxLength` out. */
  readonly defaultMaxLength?: number;
  /** Django gives the column an index unless `dbIndex` is false. */
  readonly indexedByDefault?: boolean;
}
