/** What the main process and the page of an engine say to each other besides requests and replies. */

/** Ports come with it: one that requests and replies go over, and one over which the page tells how its worker is. */
export const portsChannel = 'entwine:ports';

/** Main asks, the page answers with the statement that its worker runs, cut where it is long; '' for none. */
export type WatchQuestion = 'doing';

export type WatchAnswer =
  | { readonly kind: 'doing'; readonly statement: string }
  /** The worker did not come up, or broke. */
  | { readonly kind: 'broken'; readonly problem: string };
