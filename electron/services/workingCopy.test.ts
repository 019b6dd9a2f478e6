import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Project } from '../../shared/model/project.ts';
import { pictureOf } from '../../shared/picture/pictureOf.ts';
import { writeProject } from '../../shared/projectFile/projectFile.ts';
import { createJournal } from './journal.ts';
import { createWorkingCopy, type WorkingCopy } from './workingCopy.ts';

const project: Project = {
  name: 'Shop',
  settings: {},
  models: [{ id: 'm1', name: 'Order', fields: [{ id: 'f1', name: 'number', type: 'Integer' }] }],
  diagrams: [{ id: 'd1', name: 'Main', nodes: [{ model: 'm1', x: 0, y: 0 }] }],
};
const renamed: Project = { ...project, name: 'Market' };

let folder: string;
let workingCopy: WorkingCopy;
let opened: string[];
const userData = () => join(folder, 'user');
const newWorkingCopy = () =>
  createWorkingCopy({
    journal: createJournal(userData()),
    now: () => 1000,
    onFile: (path) => {
      opened.push(path);
    },
    onChangedOnDisk: () => {},
  });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entwine-workingCopy-'));
  opened = [];
  workingCopy = newWorkingCopy();
});
afterEach(async () => {
  workingCopy.stop();
  await rm(folder, { recursive: true, force: true });
});

it('opens, saves and opens again with the same bytes', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  const file = { name: 'shop.erd', folder, readOnly: false };
  expect(await workingCopy.open(path)).toEqual({ kind: 'opened', project, file });
  expect(await workingCopy.save(project, null, false)).toEqual({ kind: 'saved', file });
  expect(await readFile(path, 'utf8')).toBe(writeProject(project));
  expect([workingCopy.currentPath(), opened]).toEqual([path, [path, path]]);
});

it('opens the project that a picture carries, and never writes into the picture', async () => {
  const path = join(folder, 'shop.svg');
  const svg = pictureOf(project, { theme: 'light', carriesProject: true });
  await writeFile(path, svg);
  expect(await workingCopy.consider(path)).toEqual({ kind: 'openable', name: 'shop.svg' });
  expect(await workingCopy.open(path)).toEqual({
    kind: 'opened',
    project,
    file: null,
    note: 'Opened from the picture shop.svg. Saving asks where the project is to be kept.',
  });
  expect([workingCopy.currentPath(), opened]).toEqual([null, []]);
  await expect(workingCopy.save(renamed, null, false)).rejects.toThrow('no file to save to');
  expect(await readFile(path, 'utf8')).toBe(svg);
});

it('refuses a picture without a project, and keeps what is open', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  const picture = join(folder, 'shop.svg');
  await writeFile(picture, pictureOf(project, { theme: 'light' }));
  expect(await workingCopy.open(picture)).toMatchObject({ kind: 'refused', name: 'shop.svg' });
  expect(workingCopy.currentPath()).toBe(path);
});

it('leaves a file of an older version as it is until it is saved, and says then, once, that older readers do not read it', async () => {
  const path = join(folder, 'old.erd');
  const text = JSON.stringify({ erd: 1, name: 'Old', models: [{ id: 'm', name: 'M', indexes: [{ fields: ['a'] }] }] });
  await writeFile(path, text);
  const opened = await workingCopy.open(path);
  if (opened.kind !== 'opened') throw new Error('not opened');
  expect(await readFile(path, 'utf8')).toBe(text);
  const file = { name: 'old.erd', folder, readOnly: false };
  expect(await workingCopy.save(opened.project, null, false)).toEqual({ kind: 'saved', file, isUpgrade: true });
  expect(await workingCopy.save(opened.project, null, false)).toEqual({ kind: 'saved', file });
  expect(await readFile(path, 'utf8')).toContain('"erd": 2');
});

it('keeps what is open when another file is refused, and says where that one is broken', async () => {
  const path = join(folder, 'shop.erd');
  const broken = join(folder, 'broken.erd');
  await writeFile(path, writeProject(project));
  await writeFile(broken, writeProject(project).replace('"Integer"', '17'));
  await workingCopy.open(path);
  const refused = await workingCopy.open(broken);
  expect([
    refused.kind,
    refused.kind === 'refused' && refused.name,
    refused.kind === 'refused' && refused.place,
  ]).toEqual(['refused', 'broken.erd', 'models[0].fields[0].type']);
  expect(workingCopy.currentPath()).toBe(path);
});

it('notices a change by another program before it saves over it, and saves over it when told to', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  await writeFile(path, 'theirs');
  const file = { name: 'shop.erd', folder, readOnly: false };
  expect(await workingCopy.save(renamed, null, false)).toEqual({ kind: 'changedOnDisk', file, removed: false });
  expect(await readFile(path, 'utf8')).toBe('theirs');
  expect(await workingCopy.save(renamed, null, true)).toEqual({ kind: 'saved', file });
  expect(await readFile(path, 'utf8')).toBe(writeProject(renamed));
});

it('refuses to write what the reader would refuse', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  const twice = { ...project, models: [...project.models, ...project.models] };
  await expect(workingCopy.save(twice, null, false)).rejects.toThrow('This project cannot be written: ');
  expect(await readFile(path, 'utf8')).toBe(writeProject(project));
});

it('gives unsaved work back after a crash, with its file, and warns when that changed meanwhile', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  await workingCopy.keepUnsaved(renamed);
  workingCopy.stop();

  const journal = createJournal(userData());
  const [recovery] = await journal.recoveries();
  expect(recovery).toEqual({ id: recovery?.id, name: 'shop.erd', changedAt: 1000, models: 1 });
  const next = createWorkingCopy({ journal, now: () => 2000, onFile: () => {}, onChangedOnDisk: () => {} });
  const file = { name: 'shop.erd', folder, readOnly: false };
  expect(await next.openRecovery(recovery?.id ?? '')).toEqual({ kind: 'opened', project: renamed, file });
  await writeFile(path, 'theirs');
  expect(await next.save(renamed, null, false)).toEqual({ kind: 'changedOnDisk', file, removed: false });
  expect(await next.openRecovery(recovery?.id ?? '')).toEqual({
    kind: 'opened',
    project: renamed,
    file,
    note: 'shop.erd was changed by another program since this work began.',
  });
  expect((await next.save(renamed, null, true)).kind).toBe('saved');
  expect(await createJournal(userData()).recoveries()).toEqual([]);
  next.stop();
});

it('lets go of unsaved work when something else is opened, but not when that is refused', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  await workingCopy.keepUnsaved(renamed);
  expect((await workingCopy.open(join(folder, 'no.erd'))).kind).toBe('refused');
  expect((await createJournal(userData()).recoveries()).length).toBe(1);
  expect((await workingCopy.openText(writeProject(project), 'example')).kind).toBe('opened');
  expect(await createJournal(userData()).recoveries()).toEqual([]);
});

it('keeps the unsaved work of a page that went down', async () => {
  await workingCopy.keepUnsaved(renamed);
  workingCopy.abandon();
  await workingCopy.detach();
  expect((await createJournal(userData()).recoveries()).map(({ name }) => name)).toEqual(['Market']);
});

it('keeps the unsaved work of a project without a file', async () => {
  await workingCopy.keepUnsaved(renamed);
  const journal = createJournal(userData());
  const [recovery] = await journal.recoveries();
  const next = createWorkingCopy({ journal, now: () => 2000, onFile: () => {}, onChangedOnDisk: () => {} });
  expect(await next.openRecovery(recovery?.id ?? '')).toEqual({ kind: 'opened', project: renamed, file: null });
  await expect(next.save(renamed, null, false)).rejects.toThrow('There is no file to save to yet.');
  const target = join(folder, 'new.erd');
  expect((await next.save(renamed, target, true)).kind).toBe('saved');
  expect(await readFile(target, 'utf8')).toBe(writeProject(renamed));
  next.stop();
});

it.each([
  ['a byte order mark', '\uFEFF', '\n'],
  ['CRLF', '', '\r\n'],
  ['both', '\uFEFF', '\r\n'],
])('keeps %s of the file at every save, under another name too', async (_what, mark, lineBreak) => {
  const path = join(folder, 'shop.erd');
  const inForm = (each: Project) => mark + writeProject(each).replaceAll('\n', lineBreak);
  await writeFile(path, inForm(project));
  await workingCopy.open(path);
  expect((await workingCopy.save(renamed, null, false)).kind).toBe('saved');
  expect(await readFile(path, 'utf8')).toBe(inForm(renamed));
  expect((await workingCopy.save(project, join(folder, 'copy.erd'), true)).kind).toBe('saved');
  expect(await readFile(join(folder, 'copy.erd'), 'utf8')).toBe(inForm(project));
  await workingCopy.openText(writeProject(project), 'example');
  await workingCopy.save(project, join(folder, 'new.erd'), true);
  expect(await readFile(join(folder, 'new.erd'), 'utf8')).toBe(writeProject(project));
});

it('knows the open file under every name that leads to it, and says why another cannot be opened', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await symlink(path, join(folder, 'link.erd'));
  await writeFile(join(folder, 'broken.erd'), '{');
  expect(await workingCopy.consider(path)).toEqual({ kind: 'openable', name: 'shop.erd' });
  await workingCopy.open(path);
  expect(await workingCopy.consider(path)).toEqual({ kind: 'alreadyOpen', name: 'shop.erd' });
  expect(await workingCopy.consider(join(folder, 'link.erd'))).toEqual({ kind: 'alreadyOpen', name: 'link.erd' });
  expect((await workingCopy.consider(join(folder, 'broken.erd'))).kind).toBe('refused');
  expect(workingCopy.currentPath()).toBe(path);
});

it('looks whether the file is as it was, changed or gone', async () => {
  const path = join(folder, 'shop.erd');
  expect(await workingCopy.look()).toBe('same');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  expect(await workingCopy.look()).toBe('same');
  await writeFile(path, 'theirs');
  expect(await workingCopy.look()).toBe('changed');
  await rm(path);
  expect(await workingCopy.look()).toBe('removed');
});

/** A project whose file has more bytes than the reader takes, though not more letters. */
function tooLarge(): Project {
  const helpText = '名'.repeat(1_000_000);
  const fields = Array.from({ length: 23 }, (_, at) => ({
    id: `f${at}`,
    name: `f${at}`,
    type: 'Text' as const,
    helpText,
  }));
  return { ...project, models: [{ id: 'm1', name: 'Order', fields }] };
}

it('writes no file that could not be opened again, and leaves what is there', async () => {
  const path = join(folder, 'shop.erd');
  await writeFile(path, writeProject(project));
  await workingCopy.open(path);
  const said = 'This project cannot be written: its file would have 66 MB, where 64 MB are the limit.';
  await expect(workingCopy.save(tooLarge(), null, false)).rejects.toThrow(said);
  expect(await readFile(path, 'utf8')).toBe(writeProject(project));
  expect(workingCopy.currentPath()).toBe(path);
  // The work itself is kept, and comes back.
  await workingCopy.keepUnsaved(tooLarge());
  const journal = createJournal(userData());
  workingCopy.abandon();
  const [kept] = await journal.recoveries();
  expect(kept && (await newWorkingCopy().openRecovery(kept.id))).toMatchObject({ kind: 'opened' });
});

it('keeps the last work that can be recovered where what is newer cannot', async () => {
  await workingCopy.openText(writeProject(project), 'Shop');
  await workingCopy.keepUnsaved(renamed);
  const helpText = 'x'.repeat(1_000_000);
  const fields = Array.from({ length: 68 }, (_, at) => ({
    id: `f${at}`,
    name: `f${at}`,
    type: 'Text' as const,
    helpText,
  }));
  const larger: Project = { ...project, models: [{ id: 'm1', name: 'Order', fields }] };
  await expect(workingCopy.keepUnsaved(larger)).rejects.toThrow('beyond what a file may hold');
  const journal = createJournal(userData());
  workingCopy.abandon();
  const [kept] = await journal.recoveries();
  expect(kept && (await newWorkingCopy().openRecovery(kept.id))).toMatchObject({ kind: 'opened', project: renamed });
});
