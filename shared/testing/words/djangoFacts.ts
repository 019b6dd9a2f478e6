/** What Django says of models that it loaded, as `conformance/python/introspection.py` writes it. For tests only. */

/** What Django can take apart, or a thing by its name. */
export interface PythonThing {
  readonly dotted: string;
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
  /** Of an expression: its SQL on SQLite. */
  readonly sql?: string | null;
}

export interface FieldFacts {
  readonly class: string;
  readonly path?: string;
  readonly kwargs?: Readonly<Record<string, unknown>>;
  readonly column?: string | null;
  readonly dbType?: string | null;
  readonly unique?: boolean;
  readonly validators?: readonly unknown[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ModelFacts {
  readonly doc: string | null;
  readonly bases: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly orderWithRespectTo: string | null;
  readonly key: { readonly name: string; readonly class: string; readonly fields: readonly string[] } | null;
  readonly managers: readonly { readonly name: string; readonly class: string }[];
  readonly fields: Readonly<Record<string, FieldFacts>>;
  readonly constraints: Readonly<Record<string, PythonThing>>;
  readonly indexes: Readonly<Record<string, PythonThing>>;
}

export interface DjangoFacts {
  readonly settings: { readonly userModel: string };
  readonly apps: Readonly<Record<string, { readonly verboseName: string; readonly defaultAutoField: string }>>;
  readonly models: Readonly<Record<string, ModelFacts>>;
  readonly enums: Readonly<
    Record<
      string,
      {
        readonly doc: string | null;
        readonly kind: 'integer' | 'text';
        readonly members: readonly (readonly [name: string, value: unknown, label: string])[];
      }
    >
  >;
  /** What a `class Meta` may say, in the order of the alphabet. */
  readonly metaNames: readonly string[];
}
