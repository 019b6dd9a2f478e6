/** What window and main say to each other of running databases. The window names no file: it knows those that were chosen by a number. */
import * as z from 'zod';

/** How a connection is to be encrypted. `prefer`: where the server can; `verify`: with a certificate that is checked. */
export const tlsModes = ['prefer', 'require', 'verify', 'off'] as const;
export type TlsMode = (typeof tlsModes)[number];

/** Certificates that are trusted, the client's own and its key. */
export const connectionFiles = ['ca', 'certificate', 'key'] as const;
export type ConnectionFile = (typeof connectionFiles)[number];

const text = z.string().max(1000);
const file = z.number().int().min(0);

export const serverConnection = z.strictObject({
  /** Name of the dialect. */
  scheme: z.string().max(40),
  /** With a slash first it is a socket, or the folder that it lies in. */
  host: text,
  /** Undefined: the usual one of the database. */
  port: z.number().int().min(1).max(65_535).optional(),
  user: text.optional(),
  database: text.optional(),
  tls: z.enum(tlsModes),
  ca: file.optional(),
  certificate: file.optional(),
  key: file.optional(),
});
export type ServerConnectionFields = z.infer<typeof serverConnection>;

export const passwordOfConnection = {
  /** Undefined: the one that is kept for it, or none. */
  password: z.string().max(10_000).optional(),
  keepsPassword: z.boolean(),
};

export interface ChosenFile {
  readonly file: number;
  /** For people. */
  readonly name: string;
}

export interface KnownConnection {
  readonly id: string;
  /** `me@db.example/shop`, for people; never a password. */
  readonly place: string;
  readonly connection: ServerConnectionFields;
  /** Names of its files, for people. */
  readonly files: Readonly<Partial<Record<ConnectionFile, string>>>;
  readonly hasPassword: boolean;
}

export interface ServerConnections {
  /** Newest first. */
  readonly known: readonly KnownConnection[];
  /** The system keeps passwords safely; else they are kept until the app ends. */
  readonly keepsPasswords: boolean;
}
