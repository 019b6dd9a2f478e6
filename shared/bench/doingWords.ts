/** The sentences that tell who does it. */
import type { Actor, DatabaseMeans, DjangoMeans, Doing } from './doing.ts';

export const actorNames: Readonly<Record<Actor, string>> = { django: 'Django', database: 'Database' };

/** e.g. "ON DELETE CASCADE", "Collector": what fits beside a line. */
export function shortMeans({ actor, database, django }: Doing): string {
  if (actor === 'django') return django === undefined ? '' : shortDjango[django];
  return database === undefined || database === 'nothing' ? '' : shortDatabase(database);
}

/** e.g. "Django: obj.delete() … itself. SQL meets the FOREIGN KEY." */
export function doingText({ actor, database, django }: Doing): string {
  if (actor === 'django') {
    const meets = database === undefined ? '' : ` A statement of SQL ${metBySql(database)}.`;
    return `Django: ${django === undefined ? 'in Python' : byDjango[django]}.${meets}`;
  }
  const own = database === undefined || database === 'nothing' ? 'it has no rule against it' : `by ${long(database)}`;
  return `The database, ${own}.${django === undefined ? '' : ` In Django ${besides[django]}.`}`;
}

function shortDatabase(means: DatabaseMeans): string {
  return means === 'TYPE' ? 'column type' : means;
}

function long(means: Exclude<DatabaseMeans, 'nothing'>): string {
  switch (means) {
    case 'TYPE':
      return 'the type of the column';
    case 'DEFAULT':
      return 'the DEFAULT of the column';
    case 'numbering':
      return 'numbering the column';
    default:
      return means;
  }
}

function metBySql(means: DatabaseMeans): string {
  if (means === 'nothing') return 'finds nothing of it in the database';
  return `meets ${long(means)} alone`;
}

const shortDjango: Readonly<Record<DjangoMeans, string>> = {
  collector: 'Collector',
  default: 'default',
  autoNow: 'auto_now',
  save: 'save()',
  fullClean: 'full_clean()',
};

const byDjango: Readonly<Record<DjangoMeans, string>> = {
  collector: 'obj.delete() does what on_delete says itself, row by row, and sends its signals',
  default: 'the instance gets its default in Python',
  autoNow: 'save() fills in the time',
  save: 'save() decides between INSERT and UPDATE',
  fullClean: 'full_clean() looks at it',
};

/** What Django does as well where the database does it. */
const besides: Readonly<Record<DjangoMeans, string>> = {
  collector: 'obj.delete() does it itself before, and sends signals that this delete does not',
  default: 'the instance has its default before the database is asked',
  autoNow: 'save() fills in the time',
  save: 'save() with a key that is there changes that row instead',
  fullClean: 'full_clean(), which forms call and save() does not, finds it before',
};
