/** A running database as the input of `entwine import`: where its password comes from, and what is said of the connection. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ImportProblem } from '../electron/services/imports/importInputs.ts';
import { serverChildBesideThis } from '../electron/services/databaseProcess.ts';
import { passwordIn } from '../electron/services/servers/passwordFile.ts';
import type { ReadServer, ReadServerRequest } from '../electron/services/servers/readServer.ts';
import { forkServerChild, readServerInChild } from '../electron/services/servers/readServerInChild.ts';
import {
  placeOfAddress,
  readAddress,
  ServerProblem,
  userOf,
  type ServerAddress,
} from '../electron/services/servers/serverAddress.ts';
import { serverDrivers } from '../electron/services/servers/serverDrivers.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { encryptionWords } from '../shared/imports/foundSchema.ts';
import type { ServerChoice } from '../shared/imports/serverSchema.ts';
import { askPassword } from './askPassword.ts';
import type { Terminal } from './terminal.ts';

export interface ServerInput {
  readonly read: ReadServer;
  /** The address without its password. */
  readonly place: string;
  readonly name: string;
}

/** Rejects with an ImportProblem. */
export async function serverInput(
  inputs: readonly string[],
  choice: ServerChoice,
  terminal: Terminal,
): Promise<ServerInput> {
  const [input = '', other] = inputs;
  if (other !== undefined) throw new ImportProblem('a running database is imported by itself: give its address alone');
  try {
    const { address, password } = readAddress(input);
    const place = placeOfAddress(address);
    if (password !== undefined) {
      terminal.note(
        "the password in the address stands in the shell's history and in the list of processes: the environment, a password file or the prompt keep it out",
      );
    }
    const read = await readWithPassword(address, password ?? (await storedPassword(address)), choice);
    terminal.note(`${place}: ${dialectNamed(read.dialect).label} ${read.version}, ${encryptionWords[read.encryption]}`);
    for (const note of read.notes) terminal.note(`${place}: ${note}`);
    return { read, place, name: address.database ?? address.user ?? 'Imported' };
  } catch (error) {
    if (error instanceof ServerProblem) throw new ImportProblem(error.message);
    throw error;
  }
}

/** By a process of its own, which has the rights to do this and no others. */
async function readServer(request: ReadServerRequest): Promise<ReadServer> {
  const childPath = serverChildBesideThis();
  if (childPath === undefined) throw new ServerProblem('the program that speaks to servers is missing beside this one');
  return JSON.parse(await readServerInChild(request, { childPath, launch: forkServerChild })) as ReadServer;
}

/** People are asked where the server wants a password and nobody gave one. */
async function readWithPassword(
  address: ServerAddress,
  password: string | undefined,
  choice: ServerChoice,
): Promise<ReadServer> {
  const request = { address, choice };
  if (password !== undefined) return readServer({ ...request, password });
  try {
    return await readServer(request);
  } catch (error) {
    if (!(error instanceof ServerProblem) || !error.wantsPassword) throw error;
    const asked = await askPassword(`Password for ${placeOfAddress(address)}: `);
    if (asked === undefined) throw error;
    return readServer({ ...request, password: asked });
  }
}

/** Of the environment, else of the password file. */
async function storedPassword(address: ServerAddress): Promise<string | undefined> {
  const driver = serverDrivers.get(address.scheme);
  if (!driver) return undefined;
  const given = process.env[driver.passwordVariable];
  if (given !== undefined && given !== '') return given;
  if (!driver.readsPasswordFile) return undefined;
  const path = process.env['PGPASSFILE'] ?? join(homedir(), '.pgpass');
  try {
    const { mode } = await stat(path);
    // PostgreSQL's own clients pass over a file that others may read.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return undefined;
    const user = userOf(address);
    return passwordIn(await readFile(path, 'utf8'), {
      host: address.host,
      port: address.port ?? driver.port,
      database: address.database ?? user,
      user,
    });
  } catch {
    return undefined;
  }
}
