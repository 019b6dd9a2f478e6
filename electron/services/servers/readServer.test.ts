import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { passwordIn } from './passwordFile.ts';
import { readServer } from './readServer.ts';
import { placeOfAddress, readAddress, ServerProblem } from './serverAddress.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
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

const limits = { connectMs: 400, totalMs: 1500, bytes: 2_000_000 };

async function problemOf(text: string): Promise<string> {
  const start = performance.now();
  const { address, password } = readAddress(text);
  const error = await readServer({ address, ...(password === undefined ? {} : { password }), limits }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ServerProblem);
  expect(performance.now() - start).toBeLessThan(10_000);
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
    expect(await problemOf(`${scheme}://me@127.0.0.1:${port}/x`)).toMatch(/does not answer as a database/u);
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
    expect(await problemOf(`postgres://me@127.0.0.1:${port}/x?sslmode=disable`)).toMatch(/more than 2 MB/u);
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
