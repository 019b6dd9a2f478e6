import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
  Constraint,
  Diagram,
  DiagramEdge,
  Field,
  IgnoredFinding,
  Index,
  Model,
  Project,
  ProjectSettings,
} from '../model/project.ts';
import { readProject, writeProject } from './projectFile.ts';
import { projectJsonSchema, type ProjectFile } from './projectSchema.ts';

const docs = join(import.meta.dirname, '../../docs');

type FileModel = NonNullable<ProjectFile['models']>[number];
type FileField = NonNullable<FileModel['fields']>[number];
/** Compiles only while both have the same keys. */
type SameKeys<One, Other> = [keyof One, keyof Other] extends [keyof Other, keyof One] ? true : never;
const keysAgree: readonly true[] = [
  true satisfies SameKeys<FileModel, Model>,
  true satisfies SameKeys<FileField, Field>,
  true satisfies SameKeys<NonNullable<FileModel['indexes']>[number], Index>,
  true satisfies SameKeys<NonNullable<FileModel['constraints']>[number], Constraint>,
  true satisfies SameKeys<NonNullable<ProjectFile['diagrams']>[number], Diagram>,
  true satisfies SameKeys<NonNullable<ProjectFile['settings']>, ProjectSettings>,
  true satisfies SameKeys<NonNullable<ProjectFile['ignore']>[number], IgnoredFinding>,
  true satisfies SameKeys<NonNullable<NonNullable<ProjectFile['diagrams']>[number]['edges']>[number], DiagramEdge>,
  true satisfies SameKeys<Omit<ProjectFile, 'erd'>, Project>,
];

describe('the schema of the project file', () => {
  it('has the keys of the document types', () => {
    expect(keysAgree).toHaveLength(9);
  });

  it('is published as docs/erd.schema.json (node scripts/writeErdSchema.ts writes it)', () => {
    expect(JSON.parse(readFileSync(join(docs, 'erd.schema.json'), 'utf8'))).toEqual(projectJsonSchema());
  });

  it('is described key by key in docs/erd-format.md', () => {
    const page = readFileSync(join(docs, 'erd-format.md'), 'utf8');
    const keys = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties } = schema as { properties?: object };
      for (const key of Object.keys(properties ?? {})) keys.add(key);
      for (const value of Object.values(schema)) collect(value);
    };
    collect(projectJsonSchema());
    expect(
      [...keys].filter(
        (key) => !page.includes(`\`${key}\``) && !page.includes(`"${key}"`) && !page.includes(`.${key}\``),
      ),
    ).toEqual([]);
  });

  it('reads the example of docs/erd-format.md, and would write it so', () => {
    const page = readFileSync(join(docs, 'erd-format.md'), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const result = readProject(example);
    expect(result.ok && writeProject(result.project)).toBe(example);
  });
});
