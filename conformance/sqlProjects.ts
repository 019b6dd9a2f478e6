/** The projects that are tried on the servers: the examples, Django's clean cases and random ones, or a sample of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Project } from '../shared/model/project.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { benchProject } from '../shared/testing/benchProjects.ts';
import { cleanCases } from '../shared/testing/djangoCases.ts';
import { databaseWordsProject } from '../shared/testing/databaseWordsProject.ts';
import { keptWordsProject, oddlyKeptProject } from '../shared/testing/keptWordsProject.ts';
import { commonPartsProject, djangoPartsProject, partsProject } from '../shared/testing/partsProject.ts';
import { exclusionsProject, oddExclusionsProject } from '../shared/testing/exclusionsProject.ts';
import { enumsProject, plainEnumsProject } from '../shared/testing/enumsProject.ts';
import {
  djangoTypesProject,
  nearestTypesProject,
  postgresTypesProject,
} from '../shared/testing/postgresTypesProject.ts';
import { deletingProjects } from '../shared/testing/deletingProjects.ts';
import { genericRelationsProject } from '../shared/testing/genericRelationsProject.ts';
import { readExample } from '../shared/testing/readExample.ts';
import { root } from './djangoRunner.ts';
import { randomProject } from './randomProject.ts';

export interface NamedProject {
  readonly id: string;
  readonly project: Project;
}

/** The examples first, then as many of the cases as wanted, evenly spread. */
export function knownProjects(sample: number): NamedProject[] {
  const folder = join(root, 'examples');
  const examples = readdirSync(folder)
    .filter((file) => file.endsWith('.erd'))
    .map((file) => ({ id: file, project: readExample(readFileSync(join(folder, file), 'utf8')) }));
  const deleting = deletingProjects.map((project, index) => ({ id: `deletes ${index} ${project.name}`, project }));
  const words = { id: 'words of databases', project: databaseWordsProject };
  const kept = [keptWordsProject, oddlyKeptProject].map((project, index) => ({ id: `kept ${index}`, project }));
  const parts = [partsProject, djangoPartsProject, commonPartsProject].map((project, index) => ({
    id: `parts ${index}`,
    project,
  }));
  const enums = [enumsProject, plainEnumsProject].map((project, index) => ({ id: `enums ${index}`, project }));
  const types = [postgresTypesProject, djangoTypesProject, nearestTypesProject].map((project, index) => ({
    id: `types ${index}`,
    project,
  }));
  const exclusions = [exclusionsProject, oddExclusionsProject].map((project, index) => ({
    id: `exclusions ${index}`,
    project,
  }));
  const generic = { id: 'generic relations', project: genericRelationsProject };
  return [
    ...examples,
    generic,
    words,
    ...kept,
    ...parts,
    ...enums,
    ...types,
    ...exclusions,
    ...deleting,
    ...evenly(cleanCases(), sample),
  ];
}

/** Random projects without an error of ours. */
export function soundProjects(count: number, firstSeed: number): NamedProject[] {
  const found: NamedProject[] = [];
  for (let seed = firstSeed; found.length < count && seed < firstSeed + 20 * count; seed += 1) {
    const project = randomProject(seed);
    if (runChecks(project).some(({ severity }) => severity === 'error')) continue;
    found.push({ id: `random ${seed}`, project });
  }
  return found;
}

/** Random projects that ask much of rows: small domains, conditions, keys of every kind. Not all of it is Django's. */
export function askingProjects(count: number, firstSeed: number, dialect: Dialect): NamedProject[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `bench ${firstSeed + index}`,
    project: benchProject(firstSeed + index, dialect),
  }));
}

function evenly<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return list.filter(
    (_, index) => Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  );
}
