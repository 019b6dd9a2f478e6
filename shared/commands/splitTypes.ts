/** What a person asks of a split or a join, and what is planned, as data. */
import type { Finding } from '../model/finding.ts';
import type { Field, Model, OnDelete, Project } from '../model/project.ts';
import type { Consequence } from './consequences.ts';

/** Why it cannot be done; `code` for programs, `reason` for people. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  /** Id of the field that it is about, where it is one. */
  readonly field?: string;
}

export type Planned<Plan> =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The key of the old model is that of the new one too, the new one has its own, or the old model holds the link. */
export type SplitLink = 'sharedKey' | 'ownKey' | 'fromOld';

export interface SplitRequest {
  readonly model: string;
  readonly fields: readonly string[];
  /** Name of the new model; by default the suggested one. */
  readonly into?: string;
  /** By default the shared key. */
  readonly link?: SplitLink;
  /** With a link from the old model: it may be empty. */
  readonly optional?: boolean;
  readonly name?: string;
  readonly relatedName?: string;
  /** By default CASCADE; of a link from the old model PROTECT, and SET_NULL where it may be empty. */
  readonly onDelete?: OnDelete;
}

/** A split with every choice made: what the command does, no more and no less. */
export interface Split {
  readonly model: string;
  /** The new model without its fields. */
  readonly added: Omit<Model, 'fields'>;
  readonly link: Field;
  readonly linkIsOnOld: boolean;
  /** Ids of the fields that move, in the order of the model. */
  readonly fields: readonly string[];
  /** Ids of the constraints and indexes that move. */
  readonly entries: readonly string[];
  /** Reverse names that moved relations need to keep or to be told apart, by the field's id. */
  readonly relatedNames: ReadonlyMap<string, string>;
  /** What refers by `toField` or `toFields` to what moves, and points at the new model from now on. */
  readonly followers: readonly Follower[];
}

export interface Follower {
  readonly model: string;
  readonly kind: 'field' | 'constraint';
  readonly id: string;
}

/** What a plan shows before it is done. */
export interface Preview {
  readonly label: string;
  readonly consequences: readonly Consequence[];
  /** Those that were not there before. */
  readonly findings: readonly Finding[];
  /** The project as it will be. */
  readonly result: Project;
}

export interface SplitPlan extends Preview {
  readonly split: Split;
}

export interface JoinRequest {
  /** The model that holds the one-to-one, and its field. */
  readonly model: string;
  readonly field: string;
  /** The model that stays; by default the one that the link points at. */
  readonly keep?: string;
  /** Every row has its partner, so that no field has to take NULL. */
  readonly everyRow?: boolean;
  /** Names for fields whose own is taken, by their ids; else suggested ones. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A join with every choice made. */
export interface Join {
  readonly link: { readonly model: string; readonly field: string };
  readonly kept: string;
  readonly vanishing: string;
  /** New names of fields of the vanishing model, by their ids. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Options that change on fields of the vanishing model, by their ids; undefined takes one away. */
  readonly changed: ReadonlyMap<string, { readonly [option: string]: unknown }>;
  /** Fields of the vanishing model that go: an automatic key that nothing needs. */
  readonly dropped: readonly string[];
  /** Ids of its constraints that go: a key over several fields, where the model that stays has one. */
  readonly droppedEntries: readonly string[];
  /** Ids that are given anew since the model that stays has them already, of fields and of constraints and indexes. */
  readonly newIds: ReadonlyMap<string, string>;
}

export interface JoinPlan extends Preview {
  readonly join: Join;
  /** A row of the model that stays may be without one of the other, for all that the link says. */
  readonly mayLackPartner: boolean;
  /** Fields whose name the model that stays has already: asked for, with a suggestion. */
  readonly clashes: readonly { readonly field: string; readonly name: string; readonly suggested: string }[];
}
