import { expect, test } from 'vitest';
import { standardLexical } from '../dialects/standardLexical.ts';
import { beginsLikeSql } from './beginsLikeSql.ts';

test.each([
  ['CREATE TABLE a (id int)', true],
  ['-- a dump\n/* of\nmine */ create  unlogged table a (id int);', true],
  ['SET search_path = x; CREATE TABLE a (id int);', true],
  ['BEGIN;\nCREATE TABLE a (id int);', true],
  ['Create a table for the guests', false],
  ['set the table', false],
  ['Author', false],
  ['', false],
  ['{"models": []}', false],
])('%s', (text, expected) => {
  expect(beginsLikeSql(text, standardLexical)).toBe(expected);
});
