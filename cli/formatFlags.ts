/** The flags of `entwine export`: made of what each format says of its options, and read back by it. */
import { Option } from 'commander';
import type { Format } from '../shared/formats/format.ts';
import {
  readFormatOptions,
  type FormatOption,
  type FormatOptionTable,
  type FormatValues,
} from '../shared/formats/formatOption.ts';

/** A flag as commander takes it, with the words that the option's values have on the command line. */
export function flagOf({
  flag,
  help,
  scope,
  schema,
  alsoCalled = {},
  default: standard,
  control,
}: FormatOption): Option {
  const option = new Option(flag, scope === undefined ? help : `${scope}: ${help}`);
  if (option.isBoolean()) return option.default(false);
  // It is on until somebody says no.
  if (option.negate) return option;
  const values = 'options' in schema && Array.isArray(schema.options) ? schema.options.map(String) : undefined;
  if (values) option.choices([...values, ...Object.keys(alsoCalled)]);
  else if (control.kind === 'choice') option.choices(control.choices.map(({ value }) => value));
  return standard === undefined ? option : option.default(standard);
}

/** Each flag once, though several formats have it. */
export function flagsOf(formats: readonly Format[]): readonly Option[] {
  return [...optionsByFlag(formats).values()].map(flagOf);
}

function optionsByFlag(formats: readonly Format[]): ReadonlyMap<string, FormatOption> {
  const byFlag = new Map<string, FormatOption>();
  for (const option of formats.flatMap(({ options }) => Object.values(options))) {
    if (!byFlag.has(option.flag)) byFlag.set(option.flag, option);
  }
  return byFlag;
}

export type FlagsRead = { readonly options: FormatValues } | { readonly problem: string };

/** What the flags say to this format, or what is wrong with them, as a sentence. */
export function readFlags(format: Format, formats: readonly Format[], given: FormatValues): FlagsRead {
  const foreign: string[] = [];
  let scopeOfForeign = '';
  for (const [flag, option] of optionsByFlag(formats)) {
    const { long, value } = flagValue(option, given);
    const isOwn = Object.values(format.options).some((own) => own.flag === flag);
    if (isOwn || value === undefined || value === option.default || option.scope === undefined) continue;
    foreign.push(long);
    scopeOfForeign = option.scope;
  }
  if (foreign.length > 0) {
    const verb = foreign.length === 1 ? 'is' : 'are';
    return { problem: `${listed(foreign)} ${verb} for ${scopeOfForeign}, which ${format.label} is not.` };
  }
  return readOptionFlags(format.options, given);
}

/** What the flags say to a table of options whose flags are all there. */
export function readOptionFlags(options: FormatOptionTable, given: FormatValues): FlagsRead {
  const chosen: { [key: string]: unknown } = {};
  for (const [key, option] of Object.entries(options)) {
    const { value } = flagValue(option, given);
    const problem = typeof value === 'string' ? option.problem?.(value) : undefined;
    if (problem !== undefined) return { problem };
    // A flag that is not there says as much as one that is.
    if (value !== undefined) chosen[key] = value;
    else if (option.control.kind === 'check') chosen[key] = option.control.off;
  }
  const read = readFormatOptions(options, chosen);
  return read.ok ? { options: read.options } : { problem: read.problem };
}

function flagValue(option: FormatOption, given: FormatValues): { readonly long: string; readonly value: unknown } {
  const flag = new Option(option.flag);
  const word = given[flag.attributeName()];
  const { control, alsoCalled = {} } = option;
  const long = flag.long ?? option.flag;
  if (typeof word === 'boolean' && control.kind === 'check') {
    return { long, value: word ? control.on : flag.negate ? control.off : undefined };
  }
  return { long, value: typeof word === 'string' && Object.hasOwn(alsoCalled, word) ? alsoCalled[word] : word };
}

/** `a, b and c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
