/** Projects as a stranger could send them: each a small file of which one part is larger than anybody draws. */

export interface StrangersFile {
  readonly name: string;
  /** Models that the window then shows; undefined where the file is refused. */
  readonly models: number | undefined;
  /** Made when asked for. */
  readonly text: () => string;
}

const counted = <One>(count: number, make: (number: number) => One): One[] =>
  Array.from({ length: count }, (_, number) => make(number));

const scalar = (number: number) => ({ id: `f${number}`, name: `f${number}`, type: 'Integer' });

const keyTo = (to: string, number: number) => ({
  id: `k${number}`,
  name: `k${number}`,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
});

type Model = Readonly<Record<string, unknown>>;

const model = (id: string, rest: Model = {}): Model => ({ id, name: id.toUpperCase(), fields: [scalar(0)], ...rest });

function project(models: readonly Model[], rest: Model = {}): string {
  const ids = models.map(({ id }) => id);
  const nodes = ids.map((id, at) => ({ model: id, x: (at % 40) * 300, y: Math.floor(at / 40) * 300 }));
  const diagrams = [{ id: 'd', name: 'All', nodes }];
  return JSON.stringify({ erd: 2, name: 'Strange', settings: { app: 'shop' }, models, diagrams, ...rest });
}

const one = (rest: Model): string => project([model('m', rest)]);

const parentheses = (depth: number) => `${'('.repeat(depth)}f0 > 1${')'.repeat(depth)}`;

export const strangersFiles: readonly StrangersFile[] = [
  {
    name: '1,200 foreign keys to one model',
    models: 2,
    text: () => project([model('target'), model('m', { fields: counted(1200, (at) => keyTo('target', at)) })]),
  },
  {
    name: 'a chain of 1,000 bases',
    models: 1000,
    text: () =>
      project(
        counted(1000, (at) =>
          model(`m${at}`, { fields: [scalar(at)], ...(at === 0 ? {} : { bases: [`m${at - 1}`] }) }),
        ),
      ),
  },
  {
    name: '10,000 unnamed indexes',
    models: 1,
    text: () => one({ indexes: counted(10_000, (at) => ({ id: `ix${at}`, fields: ['f0'] })) }),
  },
  {
    name: '10,000 indexes of one name',
    models: 1,
    text: () => one({ indexes: counted(10_000, (at) => ({ id: `ix${at}`, name: 'same', fields: ['f0'] })) }),
  },
  {
    name: 'a card at x = 9007199254740991',
    models: undefined,
    text: () =>
      project([model('m')], {
        diagrams: [{ id: 'd', name: 'All', nodes: [{ model: 'm', x: Number.MAX_SAFE_INTEGER, y: 0 }] }],
      }),
  },
  {
    name: '3,000 nested parentheses',
    models: 1,
    text: () => one({ constraints: [{ id: 'ck', type: 'check', name: 'ck', sql: parentheses(3000) }] }),
  },
  {
    name: '5,000 fields',
    models: 1,
    text: () => one({ fields: counted(5000, scalar) }),
  },
  {
    name: '5,000 fields of one name',
    models: 1,
    text: () => one({ fields: counted(5000, (at) => ({ ...scalar(at), name: 'same' })) }),
  },
  {
    name: '2,000 models of one name',
    models: 2000,
    text: () => project(counted(2000, (at) => model(`m${at}`, { name: 'Same' }))),
  },
  {
    name: '1,000 fields of an enum of 1,000 values',
    models: 1,
    text: () =>
      project(
        [
          model('m', {
            fields: counted(1000, (at) => ({
              id: `f${at}`,
              name: `f${at}`,
              type: 'Char',
              maxLength: 20,
              enum: 'e',
              default: `x${at}`,
            })),
          }),
        ],
        { enums: [{ id: 'e', name: 'E', values: counted(1000, (at) => ({ id: `v${at}`, value: `x${at}` })) }] },
      ),
  },
];
