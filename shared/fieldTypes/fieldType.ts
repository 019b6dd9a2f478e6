/** Option keys that a field type knows beyond the common ones; each is a key of `Field`. */
export type OwnOptionKey =
  | 'maxLength'
  | 'maxDigits'
  | 'decimalPlaces'
  | 'autoNow'
  | 'autoNowAdd'
  | 'uploadTo'
  | 'path'
  | 'dbType'
  | 'to'
  | 'onDelete'
  | 'relatedName'
  | 'relatedQueryName'
  | 'toField'
  | 'parentLink'
  | 'dbConstraint'
  | 'limitChoicesTo'
  | 'through'
  | 'throughFields'
  | 'table'
  | 'symmetrical';

export type FieldFamily = 'auto' | 'number' | 'text' | 'time' | 'boolean' | 'file' | 'data' | 'custom' | 'relation';

/** What a field type is; each format says for itself how it writes it. */
export interface FieldType {
  /** As people read it, in sentence case. */
  readonly label: string;
  readonly family: FieldFamily;
  /** Name of the Django class, in `django.db.models`. */
  readonly djangoClass: string;
  /** Keys that this type takes beyond the common ones, in the order of the file. */
  readonly ownOptions: readonly OwnOptionKey[];
  /** Django's own default where the file format leaves `maxLength` out. */
  readonly defaultMaxLength?: number;
  /** Django gives the column an index unless `dbIndex` is false. */
  readonly indexedByDefault?: boolean;
}
