import { isCallable, isThing } from '../../model/literalText.ts';
import type { JsonValue } from '../../model/plainProject.ts';
import { isAutoType } from '../../model/modelQueries.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import { modelChecks, type CheckFacts, type Report } from '../checkFamily.ts';
import { isGenerated } from '../checkScope.ts';
import { atField, setField } from '../places.ts';

const facts = [
  {
    code: 'fields.E007',
    severity: 'error',
    title: 'Primary key that may be null',
    howToFix: 'Remove null: every row needs its key.',
  },
  {
    code: 'fields.E010',
    severity: 'warning',
    title: 'JSON, array or hstore default shared by all rows',
    howToFix: 'Use a callable such as dict or list.',
  },
  {
    code: 'fields.E100',
    severity: 'error',
    title: 'Auto-increment field that is not the key',
    howToFix: 'Make it the primary key or a plain integer.',
  },
  {
    code: 'fields.E140',
    severity: 'error',
    title: 'File path of neither files nor folders',
    howToFix: 'Allow files, folders or both.',
  },
  {
    code: 'fields.E150',
    severity: 'error',
    title: 'IP address blank but not null',
    howToFix: 'Allow null too: blank values are stored as null.',
  },
  {
    code: 'fields.E160',
    severity: 'error',
    title: 'auto_now, auto_now_add and default together',
    howToFix: 'Keep one of them.',
  },
  {
    code: 'fields.E170',
    severity: 'error',
    title: 'Binary data with a text default',
    howToFix: 'Remove the default or use a callable that returns bytes.',
  },
  {
    code: 'fields.E201',
    severity: 'error',
    title: 'File as primary key',
    howToFix: 'Use another key: a file field cannot be one.',
  },
  {
    code: 'fields.E202',
    severity: 'error',
    title: 'upload_to starts with a slash',
    howToFix: 'Give a path relative to MEDIA_ROOT.',
  },
  {
    code: 'fields.W163',
    severity: 'warning',
    title: 'Column comment that SQLite cannot keep',
    howToFix: 'Leave it: PostgreSQL and MySQL keep it, SQLite ignores it.',
  },
] as const satisfies readonly CheckFacts<string>[];

type RuleReport = Report<(typeof facts)[number]['code']>;

/** Rules that belong to one field type each; the method of Django is named at each. */
export const typeRules = modelChecks(facts, (scope, report) => {
  for (const node of scope.checkedFields) {
    checkAny(node, report);
    if (isGenerated(node)) continue;
    checkNumbersAndAddresses(node, report);
    checkTimes(node, report);
    checkBytesAndFiles(node, report);
  }
});

function checkAny(node: FieldNode, report: RuleReport): void {
  const { field } = node;
  const isKey = node.isPrimaryKey || field.primaryKey === true;
  // Field._check_db_comment
  if (field.comment) {
    report('fields.W163', {
      ...atField(node),
      message: `SQLite keeps no comment for ${node.label}.`,
      hint: 'Other databases keep it; on SQLite it is only in the models.',
    });
  }
  // Field._check_null_allowed_for_primary_keys
  if (isKey && field.null === true) {
    report('fields.E007', {
      ...atField(node),
      message: `${node.label} is the primary key and may be null.`,
      hint: 'Every row needs its key: remove null.',
      ...setField(node, 'Remove null', { null: null }),
    });
  }
}

function checkNumbersAndAddresses(node: FieldNode, report: RuleReport): void {
  const { field } = node;
  const isKey = node.isPrimaryKey || field.primaryKey === true;
  // CheckFieldDefaultMixin._check_default
  if (isSharedDefault(field.default) && ['JSON', 'Array', 'HStore'].includes(field.type)) {
    const empty = Array.isArray(field.default) ? 'list' : 'dict';
    report('fields.E010', {
      ...atField(node),
      message: `${node.label}: all rows would share one default object.`,
      hint: `Use a callable, e.g. {"call": "${empty}"}.`,
      ...(typeof field.default === 'object' &&
        setField(node, `Use ${empty} as the default`, { default: { call: empty } })),
    });
  }
  // AutoFieldMixin._check_primary_key
  if (isAutoType(field) && !isKey) {
    report('fields.E100', {
      ...atField(node),
      message: `${node.label} counts up by itself but is not the primary key.`,
      hint: 'Set primaryKey, or make it an Integer.',
      ...setField(node, 'Make it an Integer', { type: 'Integer' }),
    });
  }
  // FilePathField._check_allowing_files_or_folders
  if (field.type === 'FilePath' && field.allowFiles === false && field.allowFolders !== true) {
    report('fields.E140', {
      ...atField(node),
      message: `${node.label} allows neither files nor folders: there is nothing to choose.`,
      hint: 'Allow one of them.',
      ...setField(node, 'Allow files', { allowFiles: null }),
    });
  }
  // GenericIPAddressField._check_blank_and_null_values
  if (field.type === 'GenericIPAddress' && field.blank === true && field.null !== true) {
    report('fields.E150', {
      ...atField(node),
      message: `${node.label} may be blank but not null, and blank addresses are stored as null.`,
      hint: 'Allow null too.',
      ...setField(node, 'Allow null', { null: true }),
    });
  }
}

function checkTimes(node: FieldNode, report: RuleReport): void {
  const { field } = node;
  // DateTimeCheckMixin._check_mutually_exclusive_options
  if (field.type === 'Date' || field.type === 'DateTime' || field.type === 'Time') {
    // A default of None counts: Django asks only whether one is given.
    const given =
      Number(field.autoNow === true) + Number(field.autoNowAdd === true) + Number(field.default !== undefined);
    if (given > 1) {
      report('fields.E160', {
        ...atField(node),
        message: `${node.label} has more than one of auto_now, auto_now_add and default.`,
        hint: 'They exclude each other: keep one.',
        ...setField(
          node,
          field.autoNow === true ? 'Keep autoNow only' : 'Keep autoNowAdd only',
          field.autoNow === true ? { autoNowAdd: null, default: null } : { default: null },
        ),
      });
    }
  }
}

function checkBytesAndFiles(node: FieldNode, report: RuleReport): void {
  const { field } = node;
  // BinaryField._check_str_default_value
  if (field.type === 'Binary' && typeof field.default === 'string') {
    report('fields.E170', {
      ...atField(node),
      message: `${node.label} holds bytes, its default is text.`,
      hint: 'Remove the default.',
      ...setField(node, 'Remove the default', { default: null }),
    });
  }
  if (field.type === 'File' || field.type === 'Image') {
    // FileField._check_primary_key: only where the document says so
    if (field.primaryKey === true) {
      report('fields.E201', {
        ...atField(node),
        message: `${node.label}: a file field cannot be the primary key.`,
        hint: 'Remove primaryKey.',
        ...setField(node, 'Remove primaryKey', { primaryKey: null }),
      });
    }
    // FileField._check_upload_to
    if (typeof field.uploadTo === 'string' && field.uploadTo.startsWith('/')) {
      report('fields.E202', {
        ...atField(node),
        message: `${node.label}: upload_to "${field.uploadTo}" starts with a slash.`,
        hint: 'It is relative to MEDIA_ROOT.',
        ...setField(node, 'Remove the slash', { uploadTo: field.uploadTo.replace(/^\/+/u, '') }),
      });
    }
  }
}

/** A thing by its name alone may be a function. */
function isSharedDefault(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || isCallable(value)) return false;
  return !isThing(value) || value.args !== undefined || value.options !== undefined;
}
