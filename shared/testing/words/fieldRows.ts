/** Rows of the words of a field, and of the parts, texts and values that several options take. For tests only. */
import { file, omitted, toTellApart, words } from './rowParts.ts';
import {
  containsText,
  fieldAttribute,
  fieldFactsOf,
  holderFacts,
  inPython,
  kwarg,
  nearest,
  sameSql,
  targetLabel,
  typed,
  type WordRow,
} from './wordFacts.ts';

const inIdentity = omitted('identity');
const nullsInUnique = { omitted: ['entwine.django.index'], says: 'NULLS FIRST and NULLS LAST' } as const;
const textOf = (vendor: string): WordRow => ({
  django: (said, facts) => {
    const { args = [] } = (fieldFactsOf(said, facts)?.kwargs?.['db_default'] ?? {}) as { readonly args?: unknown[] };
    const texts = args[0] as { readonly [vendor: string]: string } | undefined;
    const isElsewhere = said.word === 'text.standard' && 'sqlite' in nearest(said.around, 'text');
    return texts && !isElsewhere ? [texts[vendor], said.value] : undefined;
  },
});
/** Of a type and of ON UPDATE. */
const ofNoUse: WordRow = {
  omitted: ['entwine.django.onUpdate', 'entwine.django.unknownToDjango'],
  says: 'Django has no',
};
const notRead = (name: string): WordRow => ({
  omitted: ['entwine.django.text'],
  says: `its text for ${name} is not read`,
});

export const sharedRows: Readonly<Record<string, WordRow>> = {
  'text.standard': { ...textOf('sqlite'), file: 'each database has a text of its own' },
  'text.sqlite': textOf('sqlite'),
  'text.postgres': { ...textOf('postgresql'), ...ofNoUse },
  'text.mysql': { ...textOf('mysql'), ...ofNoUse },
  'text.mariadb': textOf('mariadb'),
  'text.mssql': notRead('SQL Server'),
  'text.oracle': notRead('Oracle'),
  'part.field': containsText(({ value }) => `"${String(value)}"`),
  'part.descending': containsText(() => '"descending":true'),
  'part.nulls': { ...containsText(({ value }) => `"nulls_${String(value)}":true`), ...nullsInUnique },
  'part.nulls=first': { ...containsText(() => '"nulls_first":true'), ...nullsInUnique },
  'part.nulls=last': containsText(() => '"nulls_last":true'),
  'part.operatorClass': containsText(({ value }) => `"${String(value)}"`),
  'part.collation': containsText(({ value }) => `"${String(value)}"`),
  'part.length': containsText(({ value }) => `functions.text.Left","args":["text",${String(value)}]`),
  'part.sql': { django: (said, facts) => [sameSql(said.value, holderFacts(said, facts)), true] },
  'value.call': containsText(({ value }) => `{"dotted":"${String(value)}"}`),
  'value.name': containsText(({ around, value }) => {
    const said = inPython(nearest(around, 'value'));
    return typeof said === 'string' ? JSON.stringify(said) : `"dotted":"${String(value)}"`;
  }),
  'value.args': containsText(({ value }) => `"args":${JSON.stringify(inPython(value))}`),
  'value.options': containsText(({ value }) => `"kwargs":${JSON.stringify(inPython(value))}`),
  'value.literal': containsText(({ value }) => JSON.stringify(value)),
};

const dotted = (value: unknown) => ({ dotted: String(value) });
const identityKinds = ['byDefault', 'always', 'serial', 'rowid'];

export const fieldRows: Readonly<Record<string, WordRow>> = {
  'field.id': toTellApart,
  'field.name': { django: (said, facts) => [fieldFactsOf(said, facts) !== undefined, true] },
  'field.type': file('the word that it is has a row'),
  ...typed('django.db.models', 'Char Text Slug Email URL Auto BigAuto SmallAuto Integer BigInteger SmallInteger'),
  ...typed('django.db.models', 'PositiveInteger PositiveBigInteger PositiveSmallInteger Float Decimal Date DateTime'),
  ...typed('django.db.models', 'Time Duration Boolean UUID JSON Binary GenericIPAddress File Image FilePath'),
  ...typed('django.db.models', 'OneToOne ManyToMany'),
  'field.type=ForeignKey': {
    django: (said, facts) => [fieldFactsOf(said, facts)?.path, 'django.db.models.ForeignKey'],
  },
  ...typed('django.contrib.postgres.fields', 'Array'),
  ...typed('django.contrib.postgres.fields.hstore', 'HStore'),
  ...typed(
    'django.contrib.postgres.fields.ranges',
    'IntegerRange BigIntegerRange DecimalRange DateRange DateTimeRange',
  ),
  ...typed('django.contrib.postgres.search', 'SearchVector'),
  'field.type=Custom': {
    django: (said, facts) => [fieldFactsOf(said, facts)?.dbType, nearest(said.around, 'field')['dbType']],
  },
  'field.type=Enum': { django: (said, facts) => [fieldFactsOf(said, facts)?.path, 'django.db.models.CharField'] },
  'field.type=GenericForeignKey': {
    django: (said, facts) => [fieldFactsOf(said, facts)?.class, 'django.contrib.contenttypes.fields.GenericForeignKey'],
  },
  'field.type=GenericRelation': {
    django: (said, facts) => [fieldFactsOf(said, facts)?.class, 'django.contrib.contenttypes.fields.GenericRelation'],
  },
  'field.class': { django: (said, facts) => [fieldFactsOf(said, facts)?.path, said.value] },
  'field.classOptions': {
    django: (said, facts) => {
      const { kwargs = {} } = fieldFactsOf(said, facts) ?? {};
      const wanted = inPython(said.value) as object;
      return [Object.fromEntries(Object.keys(wanted).map((key) => [key, kwargs[key]])), wanted];
    },
  },
  'field.enum': {
    django: (said, facts) => {
      const { enums: all = [] } = nearest(said.around, 'project') as {
        readonly enums?: readonly { id: string; name: string }[];
      };
      const name = all.find(({ id }) => id === said.value)?.name;
      const found = Object.entries(facts.enums).find(([label]) => label.split('.')[1] === name)?.[1];
      const choices = found?.members.map(([, value, label]) => [value, label]);
      return [fieldFactsOf(said, facts)?.kwargs?.['choices'], choices];
    },
  },
  'field.null': kwarg('null'),
  'field.blank': kwarg('blank'),
  'field.unique': { django: (said, facts) => [fieldFactsOf(said, facts)?.unique, said.value] },
  'field.primaryKey': kwarg('primary_key'),
  'field.identity': inIdentity,
  ...words('field.identity', identityKinds, inIdentity),
  'identity.kind': inIdentity,
  ...words('identity.kind', identityKinds, inIdentity),
  'identity.start': inIdentity,
  'identity.increment': inIdentity,
  'identity.min': inIdentity,
  'identity.max': inIdentity,
  'identity.cache': inIdentity,
  'identity.cycle': inIdentity,
  'identity.sequence': inIdentity,
  'field.default': kwarg('default'),
  'field.dbDefault': {
    django: (said, facts) => {
      const found = fieldFactsOf(said, facts)?.kwargs?.['db_default'];
      if (said.value === 'CURRENT_TIMESTAMP') {
        return [(found as { dotted: string }).dotted, 'django.db.models.functions.datetime.Now'];
      }
      return [found !== undefined, true];
    },
  },
  'field.generated': { django: (said, facts) => [fieldFactsOf(said, facts)?.path, 'django.db.models.GeneratedField'] },
  'field.generated.sql': {
    django: (said, facts) => [sameSql(said.value, fieldFactsOf(said, facts)?.kwargs?.['expression']), true],
  },
  'field.generated.stored': kwarg('db_persist'),
  'field.choices': kwarg('choices'),
  'field.validators': kwarg('validators'),
  'field.dbColumn': { django: (said, facts) => [fieldFactsOf(said, facts)?.column, said.value] },
  'field.dbIndex': kwarg('db_index'),
  'field.uniqueName': omitted(),
  'field.indexName': omitted(),
  'field.dbCollation': kwarg('db_collation'),
  'field.charset': omitted(),
  'field.srid': omitted(),
  'field.invisible': omitted(),
  'field.tablespace': kwarg('db_tablespace'),
  'field.onUpdate': { omitted: ['entwine.django.onUpdate'], says: 'Django has no ON UPDATE' },
  'field.editable': kwarg('editable'),
  'field.serialize': kwarg('serialize'),
  'field.uniqueForDate': kwarg('unique_for_date'),
  'field.uniqueForMonth': kwarg('unique_for_month'),
  'field.uniqueForYear': kwarg('unique_for_year'),
  'field.errorMessages': kwarg('error_messages'),
  'field.verboseName': kwarg('verbose_name'),
  'field.helpText': kwarg('help_text'),
  'field.comment': kwarg('db_comment'),
  'field.doc': file('documentation for people, beside the comment of the database'),
  'field.maxLength': kwarg('max_length'),
  'field.maxDigits': kwarg('max_digits'),
  'field.decimalPlaces': kwarg('decimal_places'),
  'field.autoNow': kwarg('auto_now'),
  'field.autoNowAdd': kwarg('auto_now_add'),
  'field.allowUnicode': kwarg('allow_unicode'),
  'field.protocol': kwarg('protocol'),
  ...words('field.protocol', ['IPv4', 'IPv6'], kwarg('protocol')),
  'field.unpackIpv4': kwarg('unpack_ipv4'),
  'field.uploadTo': kwarg('upload_to'),
  'field.storage': kwarg('storage'),
  'field.widthField': kwarg('width_field'),
  'field.heightField': kwarg('height_field'),
  'field.path': kwarg('path'),
  'field.match': kwarg('match'),
  'field.recursive': kwarg('recursive'),
  'field.allowFiles': kwarg('allow_files'),
  'field.allowFolders': kwarg('allow_folders'),
  'field.encoder': kwarg('encoder', ({ value }) => dotted(value)),
  'field.decoder': kwarg('decoder', ({ value }) => dotted(value)),
  'field.dbType': {
    django: (said, facts) =>
      typeof said.value === 'string' ? [fieldFactsOf(said, facts)?.dbType, said.value] : undefined,
    omitted: ['entwine.django.unknownToDjango'],
  },
  'field.items': {
    django: (said, facts) => [fieldFactsOf(said, facts)?.kwargs?.['base_field'] !== undefined, true],
  },
  'field.size': kwarg('size'),
  'field.defaultBounds': kwarg('default_bounds'),
  'field.to': fieldAttribute('to', targetLabel),
  'field.contentType': fieldAttribute(['ct_field', 'content_type_field_name']),
  'field.objectId': fieldAttribute(['fk_field', 'object_id_field_name']),
  'field.forConcreteModel': fieldAttribute('for_concrete_model'),
  'field.onDelete': kwarg('on_delete', ({ value }) => onDeleteOf(value)),
  ...words(
    'field.onDelete',
    ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'SET_DEFAULT', 'DO_NOTHING'],
    kwarg('on_delete', ({ value }) => onDeleteOf(value)),
  ),
  'field.onDelete.set': kwarg('on_delete', ({ value }) => onDeleteOf({ set: value })),
  'field.relatedName': kwarg('related_name'),
  'field.relatedQueryName': fieldAttribute('related_query_name'),
  'field.toField': kwarg('to_field'),
  'field.parentLink': fieldAttribute('parent_link'),
  'field.dbConstraint': kwarg('db_constraint'),
  'field.constraintName': omitted(),
  'field.deferrable': { ...omitted(), file: 'deferred is what Django’s migrations say of each foreign key unasked' },
  'field.deferrable=deferred': file('what Django’s migrations say of each foreign key unasked'),
  'field.deferrable=immediate': omitted('deferrable'),
  'field.matchType': omitted(),
  ...words('field.matchType', ['simple', 'full', 'partial'], omitted('matchType')),
  'field.enforced': omitted(),
  'field.validated': omitted(),
  'field.swappable': fieldAttribute('swappable'),
  'field.limitChoicesTo': fieldAttribute('limit_choices_to', ({ value }) => inPython(value)),
  'field.through': fieldAttribute('through', targetLabel),
  'field.throughFields': kwarg('through_fields'),
  'field.table': kwarg('db_table'),
  'field.throughOptions': omitted(),
  'field.throughOptions.uniqueName': omitted('throughOptions'),
  'field.throughOptions.columns': omitted('throughOptions'),
  'field.symmetrical': fieldAttribute('symmetrical'),
};

function onDeleteOf(value: unknown): unknown {
  if (typeof value === 'string') return dotted(`django.db.models.deletion.${value}`);
  return { dotted: 'django.db.models.SET', args: [inPython((value as { readonly set: unknown }).set)], kwargs: {} };
}
