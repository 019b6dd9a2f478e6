/** How the inspector lets people set an option, as data: fields, models, constraints and indexes share these. */

/** One of the values that an option may have. */
export interface OptionChoice {
  readonly value: string | boolean;
  readonly label: string;
  /** A sentence below it. */
  readonly detail?: string;
}

/** `own`: by a control made for it alone. */
export type OptionControl =
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly min?: number; readonly placeholder?: string }
  | {
      readonly kind: 'text';
      readonly mono?: true;
      readonly multiline?: true;
      /** Only a dotted name of Python will do. */
      readonly isDottedName?: true;
      /** What holds while it is not set. */
      readonly placeholder?: string | ((holder: { readonly name: string }) => string);
      /** Texts that are on offer; others may be typed. */
      readonly known?: readonly string[];
    }
  /** `unset`: what it is called that none is chosen. */
  | { readonly kind: 'select'; readonly choices: readonly OptionChoice[]; readonly unset: string }
  /** The name of a field of its own model; `relations`: of a relation. */
  | { readonly kind: 'ownField'; readonly relations?: true }
  /** Names of fields of its own model, in order; `paths`: over relations too. */
  | { readonly kind: 'ownFields'; readonly paths?: true }
  /** One text of SQL for all databases, or one for each. */
  | { readonly kind: 'sql'; readonly multiline?: true; readonly placeholder?: string }
  /** A text, or the result of a function. */
  | { readonly kind: 'textOrCall'; readonly placeholder?: string }
  /** Texts in order; those known are on offer. */
  | {
      readonly kind: 'names';
      readonly noun: string;
      readonly known?: readonly string[];
      readonly isDottedName?: true;
      /** An empty list says something else than none; the value while it is not said. */
      readonly standard?: readonly string[];
    }
  /** Names with values: texts, or anything that JSON says. */
  | {
      readonly kind: 'members';
      readonly noun: string;
      readonly values: 'text' | 'json';
      readonly known?: readonly string[];
    }
  | { readonly kind: 'own' };
