/**
 * The validators that come with Django 5.2, `django.core.validators` and `django.contrib.postgres.validators`, with the
 * parameters of their `__init__` in order. Those that take `**kwargs` alone have none here.
 */

/** How a parameter is typed; `value`: as a value of the field. */
type ParameterKind = 'value' | 'integer' | 'text' | 'boolean' | 'json';

export interface ValidatorParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly isNeeded?: true;
}

export interface KnownValidator {
  readonly name: string;
  /** A plain function or an instance: named, not called with arguments. */
  readonly isPlain?: true;
  readonly parameters: readonly ValidatorParameter[];
}

const message = { name: 'message', kind: 'text' } as const;
const code = { name: 'code', kind: 'text' } as const;
const valueLimit = { name: 'limit_value', kind: 'value', isNeeded: true } as const;
const lengthLimit = { name: 'limit_value', kind: 'integer', isNeeded: true } as const;
const anyLimit = { name: 'limit_value', kind: 'json', isNeeded: true } as const;

const core: readonly (readonly [string, readonly ValidatorParameter[]])[] = [
  ['MinValueValidator', [valueLimit, message]],
  ['MaxValueValidator', [valueLimit, message]],
  ['StepValueValidator', [valueLimit, message, { name: 'offset', kind: 'value' }]],
  ['MinLengthValidator', [lengthLimit, message]],
  ['MaxLengthValidator', [lengthLimit, message]],
  [
    'RegexValidator',
    [
      { name: 'regex', kind: 'text' },
      message,
      code,
      { name: 'inverse_match', kind: 'boolean' },
      { name: 'flags', kind: 'json' },
    ],
  ],
  ['EmailValidator', [message, code, { name: 'allowlist', kind: 'json' }]],
  ['URLValidator', [{ name: 'schemes', kind: 'json' }]],
  ['DomainNameValidator', []],
  [
    'DecimalValidator',
    [
      { name: 'max_digits', kind: 'integer', isNeeded: true },
      { name: 'decimal_places', kind: 'integer', isNeeded: true },
    ],
  ],
  ['FileExtensionValidator', [{ name: 'allowed_extensions', kind: 'json' }, message, code]],
  ['ProhibitNullCharactersValidator', [message, code]],
  ['int_list_validator', [{ name: 'sep', kind: 'text' }, message, code, { name: 'allow_negative', kind: 'boolean' }]],
];

const plain: readonly string[] = [
  'validate_email',
  'validate_slug',
  'validate_unicode_slug',
  'validate_domain_name',
  'validate_ipv4_address',
  'validate_ipv6_address',
  'validate_ipv46_address',
  'validate_integer',
  'validate_comma_separated_integer_list',
  'validate_image_file_extension',
];

const forPostgres: readonly (readonly [string, readonly ValidatorParameter[]])[] = [
  ['ArrayMinLengthValidator', [lengthLimit, message]],
  ['ArrayMaxLengthValidator', [lengthLimit, message]],
  [
    'KeysValidator',
    [
      { name: 'keys', kind: 'json', isNeeded: true },
      { name: 'strict', kind: 'boolean' },
      { name: 'messages', kind: 'json' },
    ],
  ],
  ['RangeMinValueValidator', [anyLimit, message]],
  ['RangeMaxValueValidator', [anyLimit, message]],
];

export const djangoValidators: readonly KnownValidator[] = [
  ...core.map(([name, parameters]) => ({ name: `django.core.validators.${name}`, parameters })),
  ...plain.map((name) => ({ name: `django.core.validators.${name}`, isPlain: true as const, parameters: [] })),
  ...forPostgres.map(([name, parameters]) => ({ name: `django.contrib.postgres.validators.${name}`, parameters })),
];
