/** Asks for a password at the terminal, without showing what is typed. */
import type { ReadStream } from 'node:tty';

/** Undefined where there is no terminal, or who sits there gave up. */
export function askPassword(question: string): Promise<string | undefined> {
  const input: Pick<ReadStream, 'isTTY'> & typeof process.stdin = process.stdin;
  if (!input.isTTY || !process.stderr.isTTY) return Promise.resolve(undefined);
  process.stderr.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve) => {
    let typed = '';
    const end = (password: string | undefined) => {
      input.off('data', take);
      input.setRawMode(false);
      input.pause();
      process.stderr.write('\n');
      resolve(password);
    };
    const take = (part: string) => {
      for (const character of part) {
        if (character === '\r' || character === '\n') return end(typed);
        if (character === '\u0003' || character === '\u0004') return end(undefined);
        if (character === '\u007F' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else typed += character;
      }
    };
    input.on('data', take);
  });
}
