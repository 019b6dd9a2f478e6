import { describe, expect, it } from 'vitest';
import { djangoFormat } from '../formats/django/djangoFormat.ts';
import { formats } from '../formats/formatRegistry.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { parseJson } from './literalText.ts';

const text = `{
  "erd": 2,
  "name": "Numbers",
  "models": [
    {
      "id": "m",
      "name": "M",
      "fields": [
        {
          "id": "n",
          "name": "n",
          "type": "BigInteger",
          "default": 9223372036854775807
        },
        {
          "id": "j",
          "name": "j",
          "type": "JSON",
          "default": {
            "b": 12345678901234567891,
            "2": [
              {
                "z": 1,
                "0": "\\"\\\\u00002\\":"
              }
            ]
          }
        }
      ]
    }
  ],
  "diagrams": []
}
`;

describe('numbers that no double holds, and keys that JavaScript would move', () => {
  const read = readProject(text);
  if (!read.ok) throw new Error(read.error.message);
  const { project } = read;

  it('come back as they were, through JSON and structured clones too', () => {
    expect(writeProject(project)).toBe(text);
    expect(writeProject(JSON.parse(JSON.stringify(project)) as typeof project)).toBe(text);
    expect(writeProject(structuredClone(project))).toBe(text);
  });

  it('are written so by every export', () => {
    const django = djangoFormat.exportProject(project).files[0]?.text ?? '';
    expect(django).toContain('default=9223372036854775807');
    expect(django).toContain('"b": 12345678901234567891, "2": [{"z": 1, "0": ');
    for (const format of formats.filter(({ language }) => language === 'sql')) {
      const sql = format.exportProject(project).files[0]?.text ?? '';
      expect(sql).not.toContain('integer"');
      expect(sql).not.toContain('\0');
    }
  });

  it('are refused where people type them, rather than rounded', () => {
    expect(parseJson('[12345678901234567891]')).toMatchObject({ ok: false });
    expect(parseJson('["12345678901234567891", 1e21]')).toMatchObject({ ok: true });
  });
});
