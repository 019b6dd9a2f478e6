import type { Option } from '../../../shared/options/option.ts';

/** The line of help of an option, which takes no room: it shows where the option is pointed at or has the focus. */
export function helpOf({ help }: Pick<Option, 'help'>): { readonly onDemand: string } {
  return { onDemand: help };
}
