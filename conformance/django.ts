/**
 * Proves the Django export on a real Django: `node conformance/django.ts [--random N] [--seed N] [--only PART]`.
 * `--django 4.2` and `--user direct` write the random projects so; the installed Django answers all the same.
 */
import { parseArgs } from 'node:util';
import { djangoVersions, userModelStyles } from '../shared/formats/django/djangoOptions.ts';
import { checkCases } from './djangoAnswers.ts';
import { checkCorners } from './djangoCorners.ts';
import { checkExamples } from './djangoExamples.ts';
import { checkRandomProjects } from './djangoRandom.ts';
import { checkGenericRelations } from './djangoGeneric.ts';
import { checkOrderings } from './djangoOrderings.ts';
import { checkPostgresTypes } from './djangoPostgres.ts';
import { findDjango, importsPsycopg } from './djangoRunner.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    random: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    django: { type: 'string' },
    user: { type: 'string' },
  },
});
const djangoVersion = djangoVersions.find((version) => version === values.django);
const userModel = userModelStyles.find((style) => style === values.user);
if (values.django && !djangoVersion) throw new Error(`--django takes ${djangoVersions.join(', ')}`);
if (values.user && !userModel) throw new Error(`--user takes ${userModelStyles.join(', ')}`);
const options = { ...(djangoVersion && { djangoVersion }), ...(userModel && { userModel }) };
const isWanted = (part: string): boolean => values.only === undefined || values.only === part;

const tally = newTally();
const django = findDjango();
if (!django || Number.parseInt(django.version, 10) < 4) {
  const why = django ? `Django ${django.version} is too old` : 'no Python here can import Django';
  for (const part of ['examples', 'cases', 'random projects']) tally.skip(part, why);
} else {
  console.log(`Django ${django.version}`);
  if (isWanted('examples')) checkExamples(django, tally);
  if (isWanted('cases')) checkCases(django, tally);
  if (isWanted('corners')) checkCorners(django, tally);
  if (isWanted('orderings')) checkOrderings(django, tally);
  if (isWanted('generic')) checkGenericRelations(django, tally);
  if (isWanted('postgres') && !importsPsycopg(django))
    tally.skip('types of PostgreSQL', 'no psycopg beside this Django');
  else if (isWanted('postgres')) checkPostgresTypes(django, tally);
  const count = Number(values.random);
  if (count > 0 && isWanted('random'))
    checkRandomProjects(django, { count, firstSeed: Number(values.seed), options }, tally);
}
tally.finish();
