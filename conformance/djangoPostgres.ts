/**
 * What Django says of the types that PostgreSQL alone has. They are checked without a server; that they migrate is asked
 * of one in `sqlServers.ts`.
 */
import { checkCases } from '../shared/checks/cases/checkCases.ts';
import { isForPostgres } from '../shared/dialects/postgres/isForPostgres.ts';
import { fieldTypeKeys, isGenericType, isEnumType } from '../shared/fieldTypes/fieldTypeRegistry.ts';
import type { Field, Project } from '../shared/model/project.ts';
import { djangoTypesProject, nearestTypesProject } from '../shared/testing/postgresTypesProject.ts';
import { exclusionsProject } from '../shared/testing/exclusionsProject.ts';
import type { DjangoPython } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import type { Tally } from './tally.ts';

/** What may stand on items of any type, right or wrong. */
const odd: readonly Partial<Field>[] = [
  {},
  { maxLength: 5 },
  { maxLength: 0 },
  { maxDigits: 3, decimalPlaces: 5 },
  { maxDigits: 5, decimalPlaces: 2 },
  { primaryKey: true, null: true },
  {
    choices: [
      ['a', 'A'],
      ['abcdefg', 'B'],
    ],
    maxLength: 3,
  },
  { default: [] },
  { blank: true },
  { autoNow: true, autoNowAdd: true },
  { uploadTo: '/x' },
];

/** An array of each type with each of these, where Django's class takes it. */
function oddArrays(): Project {
  const fields = fieldTypeKeys
    // What Django says of images hangs on whether Pillow is there.
    .filter((type) => !isEnumType(type) && !isGenericType(type) && type !== 'Image')
    .flatMap((type) =>
      odd.map((options) => ({
        type,
        ...(['OneToOne', 'ForeignKey', 'ManyToMany'].includes(type) && { to: 'other' }),
        ...(['OneToOne', 'ForeignKey'].includes(type) && { onDelete: 'CASCADE' as const }),
        ...(type === 'Custom' && { dbType: 'citext' }),
        ...(type === 'Array' && { items: { type: 'Integer' as const, maxLength: 3 } }),
        ...options,
      })),
    )
    .filter((items) => !refusedByClass(items));
  const arrays = fields.map((items, at): Field => ({ id: `f${at}`, name: `field_${at}`, type: 'Array', items }));
  return {
    ...djangoTypesProject,
    models: [
      { id: 'other', name: 'Other', fields: [] },
      {
        id: 'odd',
        name: 'Odd',
        fields: [...arrays, { id: 'n', name: 'name_', type: 'Array', items: { type: 'Text' } }],
      },
    ],
  };
}

/** A keyword that the class does not take keeps the models from loading; those are other checks. */
function refusedByClass(items: Partial<Field> & Pick<Field, 'type'>): boolean {
  const { type, maxDigits, autoNow, uploadTo, choices, primaryKey } = items;
  if (maxDigits !== undefined) return type !== 'Decimal';
  if (autoNow) return !['Date', 'DateTime', 'Time'].includes(type);
  if (uploadTo !== undefined) return type !== 'File' && type !== 'Image';
  if (type === 'ManyToMany' || type.endsWith('Auto')) return true;
  return (choices !== undefined || primaryKey === true) && (type === 'OneToOne' || type === 'ForeignKey');
}

/** Names that Django looks up, and some that it looks up nowhere. */
const namesInExclusions: Project = {
  ...exclusionsProject,
  models: exclusionsProject.models.map((model) => ({
    ...model,
    ...(model.id === 'stay' && {
      constraints: [
        {
          type: 'exclude',
          name: 'past',
          parts: [
            ['past', '='],
            ['past', '<>'],
          ],
        },
        { type: 'exclude', name: 'joined', parts: [['room__number', '=']] },
        { type: 'exclude', name: 'twice', parts: [['room_id', '=']] },
        { type: 'exclude', name: 'twice', parts: [['pk', '=']] },
        { type: 'exclude', name: 'within', parts: [['span__isempty', '=']], include: ['nowhere'] },
      ] as const,
    }),
  })),
};

export function checkPostgresTypes(django: DjangoPython, tally: Tally): void {
  const cases = Object.entries(checkCases).flatMap(([code, { fires, silent }]) =>
    isForPostgres(fires.settings) ? [[`${code} fires`, fires] as const, [`${code} is silent`, silent] as const] : [],
  );
  const asked: readonly (readonly [string, Project])[] = [
    ['types', djangoTypesProject],
    ['nearest types', nearestTypesProject],
    ['odd arrays', oddArrays()],
    ['exclusions', exclusionsProject],
    ['names in exclusions', namesInExclusions],
    ...cases,
  ];
  const verdicts = judgeByDjango(
    django,
    asked.map(([, project]) => project),
    {},
  );
  verdicts.forEach((verdict, at) => {
    const title = `types of PostgreSQL: ${asked[at]?.[0] ?? ''}`;
    if (verdict.kind === 'unsayable') tally.fail(title, 'Django was asked about less than the project says');
    else if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else tally.pass(title);
  });
}
