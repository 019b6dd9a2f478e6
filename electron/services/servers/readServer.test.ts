import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { passwordIn } from './passwordFile.ts';
import { readServer } from './readServer.ts';
import { placeOfAddress, readAddress, ServerProblem } from './serverAddress.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
  vi.unstubAllEnvs();
});

async function portOf(talk: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    talk(socket);
  });
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Far beyond what a busy machine takes for what ends by itself. */
const enough = { connectMs: 60_000, totalMs: 90_000, bytes: 2_000_000 };

async function problemOf(text: string, limits = enough): Promise<string> {
  const { address, password } = readAddress(text);
  const error = await readServer({ address, ...(password === undefined ? {} : { password }), limits }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ServerProblem);
  return (error as ServerProblem).message;
}

/** A message of PostgreSQL's protocol, version 3. */
function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A packet of MySQL's protocol. */
function packet(number: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head[3] = number;
  return Buffer.concat([head, body]);
}

/** Greets as MySQL 8 does, without encryption, and takes any password. */
function greeting(): Buffer {
  const capabilities = 0x00_08_82_0a;
  const low = Buffer.alloc(2);
  low.writeUInt16LE(capabilities & 0xff_ff);
  const high = Buffer.alloc(2);
  high.writeUInt16LE(capabilities >>> 16);
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.30\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    low,
    Buffer.from([33, 2, 0]),
    high,
    Buffer.from([21]),
    Buffer.alloc(10),
    Buffer.from('123456789012\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
}

const taken = Buffer.from([0, 0, 0, 2, 0, 0, 0]);

describe('A server', () => {
  test.each(['postgres', 'mysql'])('that says nothing is left within the time (%s)', async (scheme) => {
    const port = await portOf(() => {});
    const said = await problemOf(`${scheme}://me@127.0.0.1:${port}/x`, { ...enough, connectMs: 400 });
    expect(said).toMatch(/does not answer as a database/u);
  });

  test('that greets and then says nothing is left within the time', async () => {
    const port = await portOf((socket) => {
      socket.once('data', () =>
        socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])),
      );
    });
    const said = await problemOf(`postgres://me@127.0.0.1:${port}/x?sslmode=disable`, { ...enough, totalMs: 3000 });
    expect(said).toBe('the server has not told its schema within 3 seconds');
  });

  test.each(['postgres', 'mysql'])('of something else gets a sentence (%s)', async (scheme) => {
    const port = await portOf((socket) => socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
    expect(await problemOf(`${scheme}://me@127.0.0.1:${port}/x?sslmode=disable`)).not.toBe('');
  });

  test.each(['postgres', 'mysql'])('that closes at once gets a sentence (%s)', async (scheme) => {
    const port = await portOf((socket) => socket.destroy());
    expect(await problemOf(`${scheme}://me@127.0.0.1:${port}/x`)).not.toBe('');
  });

  test('that is not there gets a sentence without the password', async () => {
    const port = await portOf(() => {});
    open.splice(0).forEach((server) => server.close());
    const said = await problemOf(`postgres://me:secret@127.0.0.1:${port}/x`);
    expect(said).toMatch(/nothing listens at 127\.0\.0\.1/u);
    expect(said).not.toContain('secret');
  });

  test('of another kind is named', async () => {
    expect(await problemOf('oracle://me:secret@127.0.0.1/x')).toMatch(/no database of oracle:\/\//u);
  });

  test('without encryption is refused where that is demanded', async () => {
    const port = await portOf((socket) => socket.on('data', () => socket.write('N')));
    expect(await problemOf(`postgres://me@127.0.0.1:${port}/x?sslmode=require`)).toBe(
      'the server has no encrypted connections',
    );
  });

  test('whose rows never end is left by their number (PostgreSQL)', async () => {
    const port = await portOf((socket) => {
      socket.once('data', () => {
        socket.write(message('R', Buffer.alloc(4)));
        socket.write(message('Z', Buffer.from('I')));
        socket.once('data', () => {
          const name = Buffer.concat([
            Buffer.from('x\0'),
            Buffer.alloc(6),
            Buffer.from([0, 0, 0, 25]),
            Buffer.alloc(8),
          ]);
          socket.write(message('T', Buffer.concat([Buffer.from([0, 1]), name])));
          const value = Buffer.alloc(60_000, 'x');
          const length = Buffer.alloc(4);
          length.writeInt32BE(value.length);
          const row = message('D', Buffer.concat([Buffer.from([0, 1]), length, value]));
          const more = () => {
            if (!socket.destroyed) socket.write(row, () => setImmediate(more));
          };
          more();
        });
      });
    });
    const said = await problemOf(`postgres://me@127.0.0.1:${port}/x?sslmode=disable`, { ...enough, totalMs: 20_000 });
    expect(said).toMatch(/more than 2 MB/u);
  });

  test('that asks for a file of this computer gets none (MySQL)', async () => {
    const sent: Buffer[] = [];
    const port = await portOf((socket) => {
      socket.write(packet(0, greeting()));
      let step = 0;
      socket.on('data', (part) => {
        step += 1;
        if (step === 1) socket.write(packet(2, taken));
        else if (step === 2) socket.write(packet(1, Buffer.from('\u00FB/etc/passwd', 'latin1')));
        else {
          sent.push(part);
          socket.write(packet((part[3] ?? 2) + 1, taken));
        }
      });
    });
    const said = await problemOf(`mysql://me@127.0.0.1:${port}/x?sslmode=disable`);
    expect(said).toMatch(/asked for a file of this computer/u);
    expect(Buffer.concat(sent).toString('latin1')).not.toContain('root:');
  });
});

/** What a client of MySQL says that it can, in its answer to the greeting. Source: MySQL's protocol, HandshakeResponse41. */
const LOCAL_FILES = 0x80;
const MULTI_STATEMENTS = 0x1_00_00;

/** A column of texts, one row with this value, and the end of both. */
function oneRow(name: string, value: string): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([word.length]), Buffer.from(word)]);
  const names = ['def', '', '', '', name, ''].map(text);
  const column = Buffer.concat([...names, Buffer.from([12, 45, 0, 100, 0, 0, 0, 253, 0, 0, 0, 0, 0])]);
  const end = Buffer.from([254, 0, 0, 2, 0]);
  return Buffer.concat([
    packet(1, Buffer.from([1])),
    packet(2, column),
    packet(3, end),
    packet(4, text(value)),
    packet(5, end),
  ]);
}

describe('A server that is strange', () => {
  /** What the client can, and what it asks, of a MySQL that answers to each question but those for tables. */
  async function askedOfMysql(column = 'version'): Promise<{
    readonly capabilities: number;
    readonly questions: readonly string[];
    readonly said: string;
  }> {
    let capabilities = 0;
    const questions: string[] = [];
    const port = await portOf((socket) => {
      socket.write(packet(0, greeting()));
      let isIn = false;
      socket.on('data', (part) => {
        if (!isIn) {
          isIn = true;
          capabilities = part.readUInt32LE(4);
          socket.write(packet(2, taken));
          return;
        }
        // The command of a query, and its text.
        if (part[4] !== 3) return;
        const question = part.subarray(5).toString();
        questions.push(question);
        if (/version\(\)/u.test(question)) socket.write(oneRow(column, '8.0.30'));
        else if (/^(?:SET|START)/u.test(question)) socket.write(packet(1, taken));
        else socket.write(packet(1, Buffer.concat([Buffer.from([255, 1, 4]), Buffer.from('#42000enough')])));
      });
    });
    const said = await problemOf(`mysql://me@127.0.0.1:${port}/x?sslmode=disable`);
    return { capabilities, questions, said };
  }

  test('is told neither that it may ask for files nor that a question is several statements, and is only read (MySQL)', async () => {
    const { capabilities, questions, said } = await askedOfMysql();
    expect(said).toContain('enough');
    expect(capabilities).toBeGreaterThan(0);
    expect(capabilities & (LOCAL_FILES | MULTI_STATEMENTS)).toBe(0);
    expect(questions.slice(1, 3)).toEqual(['SET SESSION TRANSACTION READ ONLY', 'START TRANSACTION READ ONLY']);
    expect(questions[0]).toMatch(/^SELECT version/u);
  });

  test('makes no code by what it answers (MySQL)', async () => {
    const made: unknown[] = [];
    const real = globalThis.Function;
    const watched = new Proxy(real, {
      apply: (target, self, words) => (made.push(words), Reflect.apply(target, self, words) as unknown),
      construct: (target, words) => (made.push(words), Reflect.construct(target, words) as object),
    });
    globalThis.Function = watched;
    try {
      // Code that was made for one table is used again for the next.
      expect((await askedOfMysql('version of its own')).questions.length).toBeGreaterThan(2);
    } finally {
      globalThis.Function = real;
    }
    expect(made).toEqual([]);
  });

  test('is only read, and gets no password that was meant for others (PostgreSQL)', async () => {
    vi.stubEnv('PGPASSWORD', 'of-the-environment');
    const heard: Buffer[] = [];
    const port = await portOf((socket) => {
      let step = 0;
      socket.on('data', (part) => {
        heard.push(part);
        step += 1;
        // Asks for a password as it is, takes it, and refuses the first question.
        if (step === 1) socket.write(message('R', Buffer.from([0, 0, 0, 3])));
        else if (step === 2)
          socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]));
        else
          socket.write(
            Buffer.concat([message('E', Buffer.from('SERROR\0C42601\0Menough\0\0')), message('Z', Buffer.from('I'))]),
          );
      });
    });
    await problemOf(`postgres://me@127.0.0.1:${port}/x?sslmode=disable`);
    expect(heard.length).toBeGreaterThan(1);
    const all = Buffer.concat(heard).toString();
    expect(all).not.toContain('of-the-environment');
    const port2 = await portOf((socket) => {
      let step = 0;
      socket.on('data', (part) => {
        heard.push(part);
        step += 1;
        if (step === 1) socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]));
        else
          socket.write(
            Buffer.concat([message('E', Buffer.from('SERROR\0C42601\0Menough\0\0')), message('Z', Buffer.from('I'))]),
          );
      });
    });
    expect(await problemOf(`postgres://me@127.0.0.1:${port2}/x?sslmode=disable`)).toContain('enough');
    expect(heard.at(-1)?.toString()).toMatch(/BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY/u);
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

  test.skipIf(!hasOpenssl)(
    'is refused for its certificate where that is to be checked, before it hears a password',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'entwine-tls-'));
      const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
      const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=stranger'.split(' ');
      spawnSync('openssl', [...words, '-keyout', key, '-out', cert]);
      const heard: Buffer[] = [];
      const port = await portOf((socket) => {
        socket.once('data', () => {
          socket.write('S');
          const secure = new TLSSocket(socket, { isServer: true, key: readFileSync(key), cert: readFileSync(cert) });
          secure.on('data', (part: Buffer) => {
            heard.push(part);
            socket.destroy();
          });
          secure.on('error', () => {});
        });
      });
      const address = `postgres://me:secret@127.0.0.1:${port}/x?sslmode=`;
      expect(await problemOf(`${address}verify-full`)).toMatch(/self.signed certificate/u);
      expect(heard).toEqual([]);
      // That it would have been heard.
      await problemOf(`${address}require`);
      expect(heard.length).toBeGreaterThan(0);
      rmSync(folder, { recursive: true });
    },
  );
});

describe('An address', () => {
  test('is read with its parts, and said without its password', () => {
    const { address, password } = readAddress(
      'postgres://me:se%3Acret@db.example:5433/shop?sslmode=verify-full&sslrootcert=/ca.pem',
    );
    expect(password).toBe('se:cret');
    expect(address).toEqual({
      scheme: 'postgres',
      host: 'db.example',
      port: 5433,
      user: 'me',
      database: 'shop',
      tls: 'verify',
      ca: '/ca.pem',
    });
    expect(placeOfAddress(address)).toBe('postgres://me@db.example:5433/shop');
  });

  test.each([
    ['postgres://%2Fvar%2Frun%2Fpostgresql/shop', '/var/run/postgresql'],
    ['postgres://me@/shop?host=/var/run/postgresql', '/var/run/postgresql'],
    ['mysql://me@localhost/shop?socket=/run/mysqld.sock', '/run/mysqld.sock'],
  ])('may be a socket: %s', (text, socket) => {
    expect(readAddress(text).address).toMatchObject({ socket, database: 'shop', host: 'localhost' });
  });

  test.each([
    ['postgres://h/x?sslmode=maybe', /sslmode is maybe/u],
    ['postgres://h/x?colour=red', /says colour/u],
    ['postgres://h:99999/x', /not written as/u],
    ['mysql://me@h/%E0%', /holds a %/u],
  ])('that is none gets a sentence: %s', (text, said) => {
    expect(() => readAddress(text)).toThrow(said);
  });
});

describe('A password file', () => {
  const place = { host: 'db', port: 5432, database: 'shop', user: 'me' };

  test.each([
    ['# db:5432:shop:me:no\nother:*:*:*:no\ndb:5432:shop:me:yes\n*:*:*:*:late', 'yes'],
    ['*:*:*:me:a\\:b\\\\c', 'a:b\\c'],
    ['db:5433:*:*:no', undefined],
    ['', undefined],
  ])('gives the first line that fits: %j', (text, password) => {
    expect(passwordIn(text, place)).toBe(password);
  });
});
