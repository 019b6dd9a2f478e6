/** The SQL console: one database at a time, and copies of it where the user says. */
import { engineFiles } from '../services/engines/engineFiles.ts';
import { basename, dirname } from 'node:path';
import { clipboard } from 'electron';
import { defaultEngine } from '../../shared/bench/benchEngines.ts';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { resolveTarget, writeAtomically } from '../services/atomicWrite.ts';
import type { ConsoleSession } from '../services/console/consoleSession.ts';
import { describeDiskProblem } from '../services/diskProblem.ts';
import type { AppContext } from './appContext.ts';
import type { SavePlaces } from './askSavePlace.ts';

type ConsoleChannel =
  | 'console:open'
  | 'console:run'
  | 'console:cancel'
  | 'console:sample'
  | 'console:sampleText'
  | 'console:save'
  | 'console:close';

const cancelled = { kind: 'cancelled' } as const;
const sqlFile = { name: 'SQL', extensions: ['sql'] };

export function consoleHandlers(
  context: AppContext,
  session: ConsoleSession,
  places: SavePlaces,
): Pick<IpcHandlers, ConsoleChannel> {
  let engine = defaultEngine;

  const askForPlace = async (title: string, filter: { name: string; extensions: string[] }, suffix = '') => {
    const path = context.workingCopy.currentPath();
    const stem = path === null ? 'database' : path.replace(/\.erd$/i, '');
    const defaultPath = `${stem}${suffix}.${filter.extensions[0] ?? ''}`;
    return places.ask({ title, filter, defaultPath, anyEnding: true });
  };
  const written = (place: string, notes: readonly string[]) =>
    ({
      kind: 'written',
      name: basename(place),
      folder: dirname(place),
      notes,
      place: context.written.remember(place),
    }) as const;

  return {
    'console:open': async (request) => {
      ({ engine } = request);
      return session.open(request);
    },
    'console:run': ({ run, sql }) =>
      session.run(sql, (part) => {
        if (part.kind === 'rows') context.send('console:rows', { run, part: part.part });
      }),
    'console:cancel': async () => {
      session.cancel();
      return null;
    },
    'console:sample': (sample) => session.sample(sample),
    'console:sampleText': async ({ sample, to }) => {
      const place = to === 'file' ? await askForPlace('Save sample rows', sqlFile, '-rows') : undefined;
      if (place === null) return cancelled;
      const reply = await session.sampleText(sample);
      if (reply.kind !== 'text') return reply;
      if (place === undefined) {
        clipboard.writeText(reply.text);
        return { kind: 'copied' };
      }
      try {
        await writeAtomically(await resolveTarget(place), Buffer.from(reply.text));
      } catch (error) {
        return { kind: 'failed', problem: describeDiskProblem(error, place) };
      }
      return written(place, []);
    },
    'console:save': async () => {
      const { title, filter } = engineFiles(engine).saved;
      const place = await askForPlace(title, filter);
      if (place === null) return cancelled;
      try {
        const reply = await session.save(place);
        if (reply.kind !== 'saved') return reply;
        return written(place, reply.notes);
      } catch (error) {
        return { kind: 'failed', problem: describeDiskProblem(error, place) };
      }
    },
    'console:close': async () => {
      await session.close();
      return null;
    },
  };
}
