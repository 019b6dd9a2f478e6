import { formats } from '../shared/formats/formatRegistry.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `entwine formats`: the keys that `--to` takes. */
export function formatsCommand(json: boolean, terminal: Terminal): ExitCode {
  if (json) {
    const list = formats.map(({ key, label, language }) => ({ key, label, language }));
    terminal.write(`${JSON.stringify({ formats: list }, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...formats.map(({ key }) => key.length));
  terminal.write(formats.map(({ key, label }) => `${key.padEnd(width)}  ${label}\n`).join(''));
  return 0;
}
