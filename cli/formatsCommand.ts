import { formats } from '../shared/formats/formatRegistry.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `entwine formats`: the keys that `--to` takes, and the flags that go with each. */
export function formatsCommand(json: boolean, terminal: Terminal): ExitCode {
  if (json) {
    const list = formats.map(({ key, label, language, options }) => ({
      key,
      label,
      language,
      options: Object.values(options).map(({ flag, help, default: standard }) => ({ flag, help, default: standard })),
    }));
    terminal.writeJson({ formats: list });
    return 0;
  }
  const keyWidth = Math.max(...formats.map(({ key }) => key.length));
  const labelWidth = Math.max(...formats.map(({ label }) => label.length));
  const lines = formats.map(({ key, label, options }) => {
    const flags = Object.values(options).map(({ flag }) => flag);
    return `${key.padEnd(keyWidth)}  ${label.padEnd(labelWidth)}  ${flags.join(' ')}`.trimEnd();
  });
  terminal.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}
