import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../model/jsonValue.ts';
import { newDice } from '../testing/dice.ts';
import { FileMutator, type JsonSchema } from '../testing/mutatedFiles.ts';
import { readJson } from './jsonReader.ts';
import { maxFileSize, readProject, type ReadResult } from './projectFile.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const schema = JSON.parse(textOf('docs/erd.schema.json')) as JsonSchema;
// As strict about the schema itself as the validator can be, but for values of several types.
const conforms = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** Together they hold every word of the format. */
const sound = [
  'shared/projectFile/fixtures/v2.erd',
  'shared/testing/words/files/words.erd',
  'shared/testing/words/files/postgres.erd',
  'shared/testing/words/files/users.erd',
  'examples/passport.erd',
].map((path) => {
  const json = readJson(textOf(path));
  if (!json.ok) throw new Error(json.problem.message);
  return json.value as JsonValue;
});

const small = (more: object): string => JSON.stringify({ erd: 2, name: 'Small', ...more });
const ids = (...all: readonly string[]) => all.map((id) => ({ id, name: id }));

/** What the reader refuses and no schema can, each told by its sentence, with files that have nothing else. */
const refusedBeyondSchemas: readonly {
  readonly rule: string;
  readonly why: string;
  readonly message: RegExp;
  readonly files: readonly string[];
}[] = [
  {
    rule: 'ids are unique, and a model stands once on a diagram',
    why: 'a schema compares whole items of a list, not one key of them',
    message: /repeats ".*", which .* already has\.$/u,
    files: [
      small({ models: ids('a', 'a') }),
      small({ models: [{ id: 'a', name: 'A', indexes: [1, 2].map(() => ({ id: 'i', fields: ['id'] })) }] }),
      small({ diagrams: [{ id: 'd', name: 'D', nodes: [1, 2].map(() => ({ model: 'a', x: 0, y: 0 })) }] }),
    ],
  },
  {
    rule: 'no key is there twice',
    why: 'a schema sees an object, in which each key is once',
    message: / is there twice\.$/u,
    files: ['{"erd": 2, "name": "Small", "name": "Small"}'],
  },
  {
    rule: 'texts have no halves of characters',
    why: 'JSON Schema’s texts are made of characters, and its patterns need not know halves of them',
    message: / holds half a character \(a lone surrogate\)\.$/u,
    files: [small({ doc: 'half \ud800 of one' })],
  },
  {
    rule: 'fractions are those that a double holds',
    why: 'a schema sees what the number means, not how it is written',
    message: /, which cannot be kept exactly; write it as text\.$/u,
    files: [
      small({ models: [] }).replace(
        '[]',
        '[{"id": "a", "name": "A", "fields": [{"id": "f", "name": "f", "type": "Float", "default": 0.12345678901234567890123}]}]',
      ),
    ],
  },
  {
    rule: 'nothing is nested deeper than 200 levels',
    why: 'a schema knows no depth',
    message: / is nested deeper than 200 levels\.$/u,
    files: [
      small({ models: [{ id: 'a', name: 'A', fields: [{ id: 'f', name: 'f', type: 'JSON', default: nested(201) }] }] }),
    ],
  },
  {
    rule: 'all models together inherit no more than 1,000,000 fields and bases',
    why: 'a schema adds nothing up',
    message:
      /the (?:fields that the models inherit|bases that the models have, direct or not,) to more than 1,000,000, the limit\.$/u,
    files: [small({ models: longLine() })],
  },
  {
    rule: 'a file is no larger than 64 MB',
    why: 'a schema sees no text',
    message: /^The file is too large for a project: 64 MB, where 64 MB are the limit\.$/u,
    files: [small({}).padEnd(maxFileSize + 1)],
  },
];

/** What the reader takes and the schema does not. */
const takenBeyondSchemas: readonly {
  readonly rule: string;
  readonly why: string;
  readonly isMeant: (read: ReadResult, text: string) => boolean;
  readonly files: readonly string[];
}[] = [
  {
    rule: 'older versions are read',
    why: 'the schema is that of the version which is written',
    isMeant: (read) => read.ok && read.fromVersion < 2,
    files: [small({}).replace('2', '1')],
  },
  {
    rule: 'whole numbers may have 1,000 digits',
    why: 'the schema sets no end to them, but a validator that counts in doubles has none beyond 1e308',
    isMeant: (_read, text) => text.includes('1'.repeat(400)),
    files: [
      small({ models: [] }).replace(
        '[]',
        `[{"id": "a", "name": "A", "fields": [{"id": "f", "name": "f", "type": "Integer", "default": ${'1'.repeat(400)}}]}]`,
      ),
    ],
  },
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
}

function longLine(): readonly object[] {
  return Array.from({ length: 1500 }, (_each, at) => ({
    id: `m${at}`,
    name: `M${at}`,
    ...(at > 0 && { bases: [`m${at - 1}`] }),
  }));
}

interface Judged {
  readonly isTaken: boolean;
  /** The rule by which one takes the file and the other does not; undefined where both agree, null where no rule tells why. */
  readonly rule: string | undefined | null;
}

function judge(text: string): Judged {
  const read = readProject(text);
  const isConforming = conforms(JSON.parse(text));
  if (read.ok === isConforming) return { isTaken: read.ok, rule: undefined };
  const found = read.ok
    ? takenBeyondSchemas.find(({ isMeant }) => isMeant(read, text))
    : refusedBeyondSchemas.find(({ message }) => message.test(read.error.message));
  return { isTaken: read.ok, rule: found?.rule ?? null };
}

describe('docs/erd.schema.json', () => {
  it.each(refusedBeyondSchemas)('cannot say that $rule: $why', ({ rule, files }) => {
    expect(files.map(judge)).toEqual(files.map(() => ({ isTaken: false, rule })));
  });

  it.each(takenBeyondSchemas)('cannot say that $rule: $why', ({ rule, files }) => {
    expect(files.map(judge)).toEqual(files.map(() => ({ isTaken: true, rule })));
  });

  // `.ci/run` asks for 5,000.
  const count = Number(process.env['ENTWINE_MUTATED_FILES'] ?? 500);
  it(`takes and refuses what the reader does, of ${count} files near sound ones`, { timeout: 600_000 }, () => {
    const dice = newDice(11);
    const mutator = new FileMutator(schema, dice);
    const agreed = { taken: 0, refused: 0 };
    const unexplained: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const { text, how } = mutator.mutate(dice.pick(sound));
      const { isTaken, rule } = judge(text);
      if (rule === undefined) agreed[isTaken ? 'taken' : 'refused'] += 1;
      if (rule === null) unexplained.push(`${number} (${how.join(', ')})`);
    }
    expect(unexplained).toEqual([]);
    expect(agreed.taken).toBeGreaterThanOrEqual(count * 0.3);
    expect(agreed.refused).toBeGreaterThanOrEqual(count * 0.3);
  });
});
