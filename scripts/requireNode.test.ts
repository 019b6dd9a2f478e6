import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const script = join(import.meta.dirname, 'requireNode.cjs');

/** What a Node that calls itself so says of it. */
function askedAs(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); require('${script}')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
  return { status, lines: stderr.split('\n').filter((line) => line !== '') };
}

it.each(['22.14.0', '22.20.1', '24.0.0', '100.1.0'])('lets Node %s go on', (version) => {
  expect(askedAs(version)).toEqual({ status: 0, lines: [] });
});

it.each(['22.13.9', '20.20.2', '8.0.0'])('ends Node %s with one line that says what is needed', (version) => {
  const { status, lines } = askedAs(version);
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^Entwine needs Node 22[.]14 or newer and this is ${version}`)),
  ]);
});
