/** A schema that was read as a project of its own, and what there is to say of it in numbers. */
import { dialectWords } from '../dialects/dialectWords.ts';
import type { Project } from '../model/project.ts';
import { isOneToOne } from '../physical/foreignKeyShape.ts';
import { fromPhysical, type FromPhysicalResult } from '../physical/fromPhysical.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { asDjangoProject } from './django/djangoProject.ts';
import { djangoNaming, isDjangoDatabase, projectTables } from './django/djangoTables.ts';
import { importDefaults, type ImportChoices } from './importOptions.ts';

export interface ImportCounts {
  readonly tables: number;
  readonly columns: number;
  readonly foreignKeys: number;
  readonly oneToOnes: number;
  readonly manyToManys: number;
}

export interface ImportedProject {
  readonly project: Project;
  readonly counts: ImportCounts;
  /** What was understood otherwise than it stands, as sentences. */
  readonly remarks: readonly string[];
}

/** Without places: see `placeImported`. */
export function importedProject(schema: PhysicalSchema, name: string, choices = importDefaults): ImportedProject {
  const { project: made, remarks } = madeProject(withoutUnwanted(schema, choices), name, choices);
  // Its texts are in the words of the database that it comes from, and that is where it goes back to.
  const sqlDialect = dialectWords.find((word) => word === schema.dialect);
  const settings = { ...made.settings, targets: ['django', schema.dialect], ...(sqlDialect && { sqlDialect }) };
  const project = { ...made, settings };
  return { project, counts: countsOf(schema, project), remarks };
}

function madeProject(schema: PhysicalSchema, name: string, choices: ImportChoices): FromPhysicalResult {
  if (!choices.asDjango || !isDjangoDatabase(schema)) return fromPhysical(schema, { ...choices, name });
  const own = projectTables(schema);
  const django = djangoNaming(own);
  const { project, remarks } = fromPhysical(own, { ...choices, name, django, app: choices.app ?? django.app });
  const gone = schema.tables.length - own.tables.length;
  const words = gone === 1 ? 'table that is' : 'tables that are';
  return {
    project: asDjangoProject(project, own),
    remarks: [`Django made this database: ${gone} ${words} its own stand in no model.`, ...remarks],
  };
}

function withoutUnwanted(schema: PhysicalSchema, { keepObjects }: ImportChoices): PhysicalSchema {
  if (keepObjects) return schema;
  const { objects: _unwanted, ...rest } = schema;
  return rest;
}

function countsOf({ tables }: PhysicalSchema, { models }: Project): ImportCounts {
  const keys = tables.flatMap((table) => table.foreignKeys.map((key) => ({ table, key })));
  return {
    tables: tables.length,
    columns: tables.reduce((sum, table) => sum + table.columns.length, 0),
    foreignKeys: keys.length,
    oneToOnes: keys.filter(({ table, key }) => isOneToOne(table, key)).length,
    manyToManys: models.reduce(
      (sum, model) => sum + model.fields.filter(({ type }) => type === 'ManyToMany').length,
      0,
    ),
  };
}
