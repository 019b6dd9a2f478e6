/**
 * Proves the delete simulator on a real Django: `node conformance/deleting.ts [--sample N | --all] [--seed N]`.
 * N cases of Django's own and half as many random projects, each concrete model once.
 */
import { parseArgs } from 'node:util';
import { checkDeletions } from './djangoDeletions.ts';
import { findDjango } from './djangoRunner.ts';
import { knownProjects, soundProjects } from './sqlProjects.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    all: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const sample = values.all ? Number.POSITIVE_INFINITY : Number(values.sample);
const random = values.all ? 300 : Math.ceil(sample / 2);

const tally = newTally();
const django = findDjango();
if (!django || Number.parseInt(django.version, 10) < 5) tally.skip('deletions', 'no Python here with Django 5');
else {
  console.log(`Django ${django.version}`);
  checkDeletions(django, [...knownProjects(sample), ...soundProjects(random, Number(values.seed))], tally);
}
tally.finish();
