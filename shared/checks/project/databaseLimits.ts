import type { ModelNode } from '../../model/modelGraph.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, atModel, isWritten, type Place } from '../places.ts';

/** PostgreSQL's NAMEDATALEN less one, in bytes; MySQL takes 64 characters. */
const MAX_NAME = 63;

/** Reserved in at least one of SQLite, PostgreSQL and MySQL, and likely as a name. */
const RESERVED = new Set(
  (
    'add all alter analyze and any array as asc authorization between both by call cascade case cast change check ' +
    'collate column condition constraint continue convert create cross current_date current_time current_timestamp ' +
    'current_user cursor database databases day_hour declare default delayed delete desc describe distinct div do ' +
    'double drop dual each else end escape except exists explain false fetch float for force foreign from full ' +
    'fulltext function grant group groups having if ignore in index inner insert int integer intersect interval into ' +
    'is join key keys kill lateral leading leave left like limit linear lines load lock long loop match modifies ' +
    'natural not null numeric of offset on only optimize option or order outer over placing precision primary ' +
    'procedure range rank read reads real recursive references rename repeat replace require restrict return ' +
    'returning revoke right row rows schema select session_user set show similar smallint some spatial sql ssl ' +
    'starting symmetric system table tablesample then to trailing trigger true undo union unique unlock unsigned ' +
    'update usage use user using values varchar varying verbose view when where while window with write xor'
  ).split(' '),
);

/** Names that a database takes only in quotes, or cuts. */
export const databaseLimits = modelChecks(
  [
    {
      code: 'entwine.long-name',
      severity: 'warning',
      title: 'Name longer than PostgreSQL and MySQL take',
      howToFix: `Use at most ${MAX_NAME} characters, or give a shorter table or column.`,
    },
    {
      code: 'entwine.reserved-word',
      severity: 'info',
      title: 'Reserved word of a database as a name',
      howToFix: 'Django quotes it; SQL written by hand has to do so too.',
    },
  ],
  (scope, report) => {
    const reportLength = (name: string, what: string, place: Place) => {
      const bytes = byteLength(name);
      report('entwine.long-name', {
        ...place,
        message: `The ${what} "${name}" has ${bytes} bytes; PostgreSQL takes ${MAX_NAME}, MySQL 64 characters.`,
        hint: 'Django cuts names of tables it made up and refuses longer columns; give a shorter one.',
      });
    };
    for (const model of scope.own) {
      if (model.kind === 'proxy') continue;
      if (isLong(model.table)) reportLength(model.table, 'table', atModel(model));
      for (const node of model.localFields) {
        if (node.column && isLong(node.column)) reportLength(node.column, 'column', atField(node));
      }
      for (const node of model.localManyToMany) {
        const joinTable = node.relation?.joinTable;
        if (joinTable !== undefined && isLong(joinTable)) reportLength(joinTable, 'table', atField(node));
      }
      const words = reservedNames(model);
      if (words.length === 0) continue;
      report('entwine.reserved-word', {
        ...atModel(model),
        message: `${model.label}: ${words.join(', ')} ${words.length === 1 ? 'is a reserved word' : 'are reserved words'} in some database.`,
        hint: 'Django quotes all names; SQL written by hand has to quote these.',
      });
    }
  },
);

function reservedNames(model: ModelNode): string[] {
  const names: string[] = [];
  const add = (name: string) => {
    if (RESERVED.has(name.toLowerCase())) names.push(name);
  };
  add(model.table);
  for (const node of model.localFields) if (node.column && isWritten(node)) add(node.column);
  return names;
}

function isLong(name: string): boolean {
  // No UTF-16 unit takes more than three bytes.
  return name.length * 3 > MAX_NAME && byteLength(name) > MAX_NAME;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
