import { describe, expect, it } from 'vitest';
import type { Field, Project } from '../model/project.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { addField, changeFieldType, moveField, moveFields, renameField, setFieldOptions } from './fieldCommands.ts';
import { applyCommand, startHistory } from './history.ts';
import type { Command } from './command.ts';

const char = (name: string): Field => ({ id: name, name, type: 'Char', maxLength: 50 });
const project: Project = {
  name: 'P',
  settings: {},
  models: [{ id: 'm', name: 'Profile', fields: [char('a'), char('b'), char('c')] }],
  diagrams: [],
};

function fieldsAfter(command: Command): readonly Field[] {
  return applyCommand(startHistory(project), command).project.models[0]?.fields ?? [];
}

describe('fields', () => {
  it('are added where they are wanted, and labelled', () => {
    const command = addField(project, 'm', { id: 'x', name: 'x', type: 'Email', maxLength: 254, null: false }, 1);
    expect(command.label).toBe('Add field to Profile');
    expect(fieldsAfter(command)).toEqual([char('a'), { id: 'x', name: 'x', type: 'Email' }, char('b'), char('c')]);
    expect(renameField(project, 'm', 'a', 'z').label).toBe('Rename a to z');
  });

  it('move to where they should stand', () => {
    expect(fieldsAfter(moveField(project, 'm', 'a', 2)).map((field) => field.name)).toEqual(['b', 'c', 'a']);
    expect(fieldsAfter(moveField(project, 'm', 'c', 0)).map((field) => field.name)).toEqual(['c', 'a', 'b']);
    expect(fieldsAfter(moveField(project, 'm', 'b', 99)).map((field) => field.name)).toEqual(['a', 'c', 'b']);
  });

  it('move together one place, and stay where they stand at the end', () => {
    const wide = { ...project, models: [{ id: 'm', name: 'Profile', fields: ['a', 'b', 'c', 'd', 'e'].map(char) }] };
    const moved = (ids: string, by: -1 | 1) => {
      const command = moveFields(wide, 'm', [...ids], by);
      const fields = applyCommand(startHistory(wide), command).project.models[0]?.fields ?? [];
      return [command.label, fields.map(({ name }) => name).join('')];
    };
    expect(moved('bd', -1)).toEqual(['Move 2 fields of Profile', 'badce']);
    expect(moved('bd', 1)).toEqual(['Move 2 fields of Profile', 'acbed']);
    expect(moved('abd', -1)).toEqual(['Move 3 fields of Profile', 'abdce']);
    expect(moved('de', 1)).toEqual(['Move 2 fields of Profile', 'abcde']);
    expect(moved('c', 1)).toEqual(['Move Profile.c', 'abdce']);
  });

  it('keep null as a default, and lose options set to null, undefined or their default', () => {
    const options = { default: null, maxLength: null, blank: true, null: false, helpText: undefined, editable: true };
    expect(fieldsAfter(setFieldOptions(project, 'm', 'a', options))[0]).toEqual({
      id: 'a',
      name: 'a',
      type: 'Char',
      blank: true,
      default: null,
    });
  });

  it('never take what could not be opened again', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}, "a": [1e999, {"__proto__": 2}]}') as Field['limitChoicesTo'];
    let deep: Field['default'] = 1;
    for (let depth = 0; depth < 300; depth += 1) deep = [deep];
    const options = {
      limitChoicesTo: hostile,
      default: deep,
      maxLength: Number.NaN,
      maxDigits: 1.5,
      decimalPlaces: 1e300,
    };
    const { project: changed } = applyCommand(startHistory(project), setFieldOptions(project, 'm', 'a', options));
    const { default: _deep, ...rest } = changed.models[0]?.fields[0] ?? char('lost');
    expect(rest).toEqual({ id: 'a', name: 'a', type: 'Char', limitChoicesTo: { a: [null, {}] } });
    expect(readProject(writeProject(changed))).toEqual({ ok: true, project: changed, fromVersion: 2 });
  });

  it('of another type start with what that type needs', () => {
    expect(fieldsAfter(changeFieldType(project, 'm', 'a', 'Decimal'))[0]).toEqual({
      id: 'a',
      name: 'a',
      type: 'Decimal',
      maxDigits: 10,
      decimalPlaces: 2,
    });
    expect(fieldsAfter(changeFieldType(project, 'm', 'a', 'Slug'))[0]).toEqual({ id: 'a', name: 'a', type: 'Slug' });
    expect(fieldsAfter(changeFieldType(project, 'm', 'a', 'Text'))[0]).toEqual({
      id: 'a',
      name: 'a',
      type: 'Text',
      maxLength: 50,
    });
    const started = { ...project, models: [{ id: 'm', name: 'M', fields: [{ ...char('a'), maxLength: 255 }] }] };
    const text = applyCommand(startHistory(started), changeFieldType(started, 'm', 'a', 'Text')).project;
    expect(text.models[0]?.fields[0]).toEqual({ id: 'a', name: 'a', type: 'Text' });
  });
});
