/** What the Django versions that we write for know, where they differ in it. Source: Django's release notes. */
import type { DjangoVersion } from './djangoOptions.ts';

export interface DjangoFeatures {
  /** Argument of CheckConstraint: `condition` came with 5.1, and 6.0 no longer takes `check`. */
  readonly checkArgument: 'check' | 'condition';
  /** 5.0. */
  readonly hasDatabaseDefault: boolean;
  /** 5.0. */
  readonly hasGeneratedField: boolean;
  /** UniqueConstraint's `nulls_distinct`, 5.0. */
  readonly hasNullsDistinct: boolean;
  /** `violation_error_code` of constraints, 5.0. */
  readonly hasViolationCode: boolean;
  /** A function as `choices`, 5.0. */
  readonly hasChoicesOfFunctions: boolean;
  /** 5.2. */
  readonly hasCompositePrimaryKey: boolean;
}

const sinceLatest: DjangoFeatures = {
  checkArgument: 'condition',
  hasDatabaseDefault: true,
  hasGeneratedField: true,
  hasNullsDistinct: true,
  hasViolationCode: true,
  hasChoicesOfFunctions: true,
  hasCompositePrimaryKey: true,
};

/**
 * Choices as lists of pairs, comments on tables and columns (4.2) and class references are the same in all of them. So is
 * the implicit key: BigAutoField by Django's default from 6.0, by the settings of a new project before.
 */
export const djangoFeatures: Readonly<Record<DjangoVersion, DjangoFeatures>> = {
  '4.2': {
    checkArgument: 'check',
    hasDatabaseDefault: false,
    hasGeneratedField: false,
    hasNullsDistinct: false,
    hasViolationCode: false,
    hasChoicesOfFunctions: false,
    hasCompositePrimaryKey: false,
  },
  '5.2': sinceLatest,
  '6.0': sinceLatest,
};
