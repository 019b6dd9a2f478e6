/** Files of other tools, many of which end in `.erd` too, told apart by what is in them. */

/** What a file is, as a sentence says it: "This is <article name>, …". */
export interface ForeignFile {
  /** With its article: `a DBeaver diagram`. */
  readonly name: string;
  /** What to do about it, as a sentence. */
  readonly advice: string;
}

const startInstead = 'Start a new project and draw its models, or open a project that Entwine saved.';
const exportSql = 'Export its SQL there to see its columns, and draw the models in a new project.';

const dbeaver: ForeignFile = {
  name: 'a DBeaver diagram',
  advice:
    'It holds tables and lines but no columns, which DBeaver reads from the database; draw the models in a new project.',
};
const erdEditor3: ForeignFile = { name: 'an erd-editor diagram (version 3)', advice: exportSql };
const erdEditor2: ForeignFile = { name: 'a vuerd diagram (erd-editor version 2)', advice: exportSql };
const drawDb: ForeignFile = { name: 'a drawDB diagram', advice: exportSql };
const chartDb: ForeignFile = { name: 'a ChartDB diagram', advice: exportSql };
const erDsl: ForeignFile = { name: 'a BurntSushi/erd text file', advice: startInstead };
const bigEr: ForeignFile = { name: 'a bigER diagram', advice: exportSql };
const conceptual: ForeignFile = { name: 'an XML diagram of a conceptual ER tool', advice: startInstead };
const textDsl: ForeignFile = { name: 'a diagram in a text language of its own', advice: startInstead };
const mermaid: ForeignFile = { name: 'a Mermaid diagram', advice: startInstead };
const plantUml: ForeignFile = { name: 'a PlantUML diagram', advice: startInstead };
const dbml: ForeignFile = { name: 'a DBML file', advice: startInstead };
const prisma: ForeignFile = { name: 'a Prisma schema', advice: startInstead };
const sqlText: ForeignFile = { name: 'an SQL script', advice: startInstead };
const python: ForeignFile = { name: 'a Python file', advice: startInstead };
const pgModeler: ForeignFile = { name: 'a pgModeler model', advice: exportSql };
const svg: ForeignFile = {
  name: 'an SVG picture',
  advice: 'No project is in it: open the one that it was exported from.',
};
const html: ForeignFile = {
  name: 'a web page',
  advice: 'It may be a download that went wrong; fetch the file itself.',
};
const xml: ForeignFile = { name: 'an XML file', advice: startInstead };
const sqliteFile: ForeignFile = { name: 'an SQLite database', advice: startInstead };
const zip: ForeignFile = {
  name: 'a ZIP archive',
  advice: 'If a project is in it, unpack it first (MySQL Workbench models are such archives too).',
};
const gzip: ForeignFile = { name: 'a gzip archive', advice: 'If a project is in it, unpack it first.' };
const javaObject: ForeignFile = { name: 'a serialized Java object (brModelo writes such files)', advice: startInstead };
const picture: ForeignFile = { name: 'a picture', advice: 'Open the project that it was exported from.' };
const pdf: ForeignFile = { name: 'a PDF document', advice: 'Open the project that it was exported from.' };
const binaryStore: ForeignFile = { name: 'a binary key-value store', advice: startInstead };

const magics: readonly (readonly [magic: string, file: ForeignFile])[] = [
  ['SQLite format 3\0', sqliteFile],
  ['PK\u0003\u0004', zip],
  ['PK\u0005\u0006', zip],
  ['\u001f\u008b', gzip],
  ['\u00ac\u00ed\u0000\u0005', javaObject],
  ['\u0089PNG', picture],
  ['\u00ff\u00d8\u00ff', picture],
  ['GIF8', picture],
  ['%PDF-', pdf],
  ['DADDYSTORE', binaryStore],
];

/** Recognises binary files by their first bytes. */
export function recogniseForeignBytes(bytes: Uint8Array): ForeignFile | undefined {
  return magics.find(([magic]) => [...magic].every((character, at) => bytes[at] === character.charCodeAt(0)))?.[1];
}

/** Only the beginning tells what a file is; a huge file is not searched to its end. */
const sniffed = 20_000;

/** Recognises text that is not one of our projects; whatever begins like one of ours is never foreign. */
export function recogniseForeignText(text: string): ForeignFile | undefined {
  const head = text.slice(0, sniffed).trimStart();
  if (/^\{\s*"erd"\s*:/.test(head)) return undefined;
  if (head.startsWith('<')) return recogniseXml(head);
  if (/^\{\s*"\$schema"\s*:\s*"[^"]*\bdineug\/erd-editor\b/.test(head)) return erdEditor3;
  if (/^\{\s*"canvas"\s*:\s*\{\s*"version"\s*:\s*"/.test(head)) return erdEditor2;
  // Anything else that begins as JSON is judged once it is read, or reported where it breaks.
  if (/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]\d-]|$))/.test(head)) return undefined;
  return recogniseLanguage(head);
}

function recogniseXml(head: string): ForeignFile | undefined {
  // A git conflict in one of our own files may stand at the very top.
  if (head.startsWith('<<<<<<<')) return undefined;
  const root = /<([A-Za-z_][\w:.-]*)([^>]*)/.exec(head.replace(/^<\?[\s\S]*?\?>/, '').replace(/<!--[\s\S]*?-->/g, ''));
  const [, name = '', attributes = ''] = root ?? [];
  if (name === 'diagram') {
    if (/\bmade_with_version\s*=/.test(attributes)) return conceptual;
    if (/<data-source\b/.test(head) || /\bversion\s*=\s*["']1["']/.test(attributes)) return dbeaver;
  }
  if (name === 'dbmodel') return pgModeler;
  if (name.toLowerCase() === 'svg') return svg;
  if (name.toLowerCase() === 'html' || /^<!doctype html/i.test(head)) return html;
  return xml;
}

function recogniseLanguage(head: string): ForeignFile | undefined {
  const text = head.replace(/^(?:\s*(?:#|--|\/\/|%%)[^\n]*\n)+/, '').trimStart();
  if (/^erdiagram\s+[A-Za-z_]/.test(text)) return bigEr;
  if (/^erDiagram\b/.test(text)) return mermaid;
  if (/^@start(?:uml|chen|mindmap)\b/.test(text)) return plantUml;
  if (/^\[[^\][\n"]+\][ \t]*(?:\{[^\n]*\})?[ \t]*$/m.test(text) && !/^\s*[\w-]+\s*=/m.test(text)) return erDsl;
  if (/^(?:title|entity|header|relationship)?\s*\{\s*[a-z-]+\s*:/.test(text)) return erDsl;
  if (/^(?:Table|Project|Enum|TableGroup|Ref)\s+[^\n{]*\{/m.test(text)) return dbml;
  if (/^(?:datasource|generator|model)\s+\w+\s*\{\s*$/m.test(text)) return prisma;
  if (/^\s*(?:CREATE|INSERT|ALTER|DROP|PRAGMA|SET|BEGIN)\s+[\w"`[]/im.test(text) && text.includes(';')) return sqlText;
  if (/^(?:from\s+[\w.]+\s+import\s|import\s+[\w.]+|class\s+\w+\s*[(:])/m.test(text)) return python;
  if (/^(?:entity\s+)?[A-Za-z_]\w*(?:\s*:\s*[^\n{]*)?\s*\{/m.test(text)) return textDsl;
  return undefined;
}

/** Recognises JSON of other tools by its top keys. */
export function recogniseForeignJson(file: { readonly [key: string]: unknown }): ForeignFile | undefined {
  const has = (...keys: string[]) => keys.every((key) => Object.hasOwn(file, key));
  if (typeof file['$schema'] === 'string' && file['$schema'].includes('dineug/erd-editor')) return erdEditor3;
  if (has('settings', 'doc', 'collections')) return erdEditor3;
  if (has('canvas', 'table', 'relationship')) return erdEditor2;
  if (has('tables', 'relationships', 'databaseType')) return chartDb;
  if (has('tables', 'relationships', 'subjectAreas')) return drawDb;
  return undefined;
}
