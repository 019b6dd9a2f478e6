import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectBytes } from './projectFile.ts';

function foreignNameOf(content: string | Uint8Array): string | undefined {
  const result = readProjectBytes(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (result.ok) return undefined;
  return result.error.kind === 'foreign' ? result.error.foreign : result.error.kind;
}

const bytesOf = (latin1: string) => Uint8Array.from(latin1, (character) => character.charCodeAt(0));

const samples: readonly [name: string, content: string | Uint8Array][] = [
  [
    'a DBeaver diagram',
    '<?xml version="1.0"?>\n<diagram version="1" name="d"><entities><data-source id="pg"/></entities></diagram>',
  ],
  ['a DBeaver diagram', '<diagram version="1" name="d" time="202401010000"><entities/></diagram>'],
  [
    'an XML diagram of a conceptual ER tool',
    '<?xml version="1.0" standalone="no"?>\n<diagram height="6" made_with_version="1.5" name="D" width="8"/>',
  ],
  [
    'an erd-editor diagram (version 3)',
    '{\n "$schema": "https://example.org/dineug/erd-editor/main/json-schema/schema.json",\n "version": "3.0.0"}',
  ],
  ['an erd-editor diagram (version 3)', '{"version":"3.0.0","settings":{},"doc":{},"collections":{},"lww":{}}'],
  [
    'a vuerd diagram (erd-editor version 2)',
    '{ "canvas": { "version": "2.2.11" }, "table": {}, "memo": {}, "relationship": {} }',
  ],
  ['a vuerd diagram (erd-editor version 2)', '{"table":{"tables":[]},"canvas":{},"memo":{},"relationship":{}}'],
  ['a drawDB diagram', '{"author":"x","title":"t","tables":[],"relationships":[],"notes":[],"subjectAreas":[]}'],
  [
    'a ChartDB diagram',
    '{"id":"x","name":"n","databaseType":"postgresql","tables":[],"relationships":[],"dependencies":[]}',
  ],
  [
    'a BurntSushi/erd text file',
    '[Person]\n*name\n+birth_place_id\n\n[`Birth Place`]\n*id\n\nPerson *--1 `Birth Place`\n',
  ],
  [
    'a BurntSushi/erd text file',
    '# a comment\ntitle {label: "x", size: "20"}\n\n[Person] {bgcolor: "#fff"}\n  *id {label: "int"}\n',
  ],
  ['a BurntSushi/erd text file', '{title: "t"; size: 12}\n[A]\n*id\n'],
  ['a bigER diagram', 'erdiagram Shop\n\nnotation=default\n\nentity A {\n  id : int key\n}\n'],
  ['a Mermaid diagram', 'erDiagram\n  CUSTOMER ||--o{ ORDER : places\n'],
  ['a PlantUML diagram', '@startuml\nentity A\n@enduml\n'],
  ['a DBML file', 'Table users {\n  id integer [pk]\n}\n'],
  ['a Prisma schema', 'model User {\n  id Int @id\n}\n'],
  ['an SQL script', '-- dump\nCREATE TABLE a (id integer);\n'],
  ['a Python file', 'from django.db import models\n\n\nclass A(models.Model):\n    pass\n'],
  ['a diagram in a text language of its own', 'User : all customers {\n  id\n}\nPost {\n  user_id -> User.id\n}\n'],
  ['a diagram in a text language of its own', 'entity X { key a b }\nrelate R(A, B);\n'],
  ['a pgModeler model', '<?xml version="1.0"?>\n<!-- made by it -->\n<dbmodel pgmodeler-ver="1.0"></dbmodel>'],
  ['an SVG picture', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a web page', '<!DOCTYPE html>\n<html><body>404</body></html>'],
  ['an XML file', '<root/>'],
  ['an SQLite database', bytesOf('SQLite format 3\0\u0010\0\u0001')],
  ['a ZIP archive', bytesOf('PK\u0003\u0004\u0014\0')],
  ['a gzip archive', bytesOf('\u001f\u008b\u0008')],
  ['a serialized Java object (brModelo writes such files)', bytesOf('\u00ac\u00ed\0\u0005sr')],
  ['a picture', bytesOf('\u0089PNG\r\n')],
  ['a PDF document', '%PDF-1.7\n'],
  ['a binary key-value store', bytesOf('DADDYSTORE\0\u0001')],
];

const notForeign: readonly [kind: string | undefined, content: string][] = [
  [undefined, '{"erd":1,"name":"tables of [Person] and CREATE TABLE x;"}'],
  [undefined, '{"name":"<diagram>","models":[],"diagrams":[],"erd":1}'],
  ['notJson', '{"erd":1,"name":"cut'],
  ['notJson', '{"erd":1,\n[Person]\n*id\n'],
  ['notJson', '<<<<<<< HEAD\n{"erd":1,"name":"a"}\n=======\n{"erd":1,"name":"b"}\n>>>>>>> x\n'],
  ['notJson', 'hello'],
  ['notJson', '{'],
  ['invalid', '[]'],
  ['invalid', '{"a":1}'],
  ['empty', ''],
];

describe('files of other tools', () => {
  it.each(samples)('%s is named', (name, content) => {
    expect(foreignNameOf(content)).toBe(name);
  });

  it.each(notForeign)('%s: nothing of ours, however broken, is taken for another tool’s', (kind, content) => {
    expect(foreignNameOf(content)).toBe(kind);
  });

  it('says what the file is and what to do', () => {
    expect(readProjectBytes(new TextEncoder().encode('erDiagram\n  A ||--|| B : x\n'))).toEqual({
      ok: false,
      error: {
        kind: 'foreign',
        message:
          'This is a Mermaid diagram, not an Entwine project. Start a new project and draw its models, or open a project that Entwine saved.',
        path: '$',
        foreign: 'a Mermaid diagram',
      },
    });
  });
});

const folder = join(import.meta.dirname, '../../../shared/foreign-erd');
const beginnings: { readonly [beginning: string]: string } = {
  biger: 'a bigER diagram',
  burntsushi: 'a BurntSushi/erd text file',
  dbeaver: 'a DBeaver diagram',
  'erdeditor-v3': 'an erd-editor diagram (version 3)',
  textdsl: 'a diagram in a text language of its own',
  vuerd: 'a vuerd diagram (erd-editor version 2)',
  xml: 'an XML diagram of a conceptual ER tool',
};

describe.skipIf(!existsSync(folder))('the real files of ../shared/foreign-erd (skipped where they are absent)', () => {
  it('are each named as what they are', () => {
    const files = readdirSync(folder).filter((name) => !name.endsWith('.md'));
    const named = files.map((name) => [name, foreignNameOf(readFileSync(join(folder, name)))]);
    const expected = files.map((name) => [
      name,
      Object.entries(beginnings).find(([beginning]) => name.startsWith(beginning))?.[1],
    ]);
    expect(named).toEqual(expected);
    expect(files.length).toBeGreaterThan(10);
  });
});
