/** Every check, in the order people read them: what stops loading first, then Django's, then our own advice. */
import type { Check } from './check.ts';
import type { CheckFamily } from './checkFamily.ts';
import { attributeNames } from './field/attributeNames.ts';
import { choices } from './field/choices.ts';
import { enums } from './field/enums.ts';
import { decimals } from './field/decimals.ts';
import { databaseSizes } from './field/databaseSizes.ts';
import { defaults } from './field/defaults.ts';
import { fieldNames } from './field/fieldNames.ts';
import { generatedOutput } from './field/generatedOutput.ts';
import { lengths } from './field/lengths.ts';
import { options } from './field/options.ts';
import { arraysAndRanges } from './field/arraysAndRanges.ts';
import { typeRules } from './field/typeRules.ts';
import { constraintRules } from './model/constraintRules.ts';
import { fieldLists } from './model/fieldLists.ts';
import { indexNames } from './model/indexNames.ts';
import { nameForms } from './model/nameForms.ts';
import { modelNames, repeatedModels } from './model/modelNames.ts';
import { nameClashes } from './model/nameClashes.ts';
import { nameLengths } from './model/nameLengths.ts';
import { permissions } from './model/permissions.ts';
import { ordering } from './model/ordering.ts';
import { tables } from './model/tables.ts';
import { circularBases } from './project/circularBases.ts';
import { keyCycles } from './project/keyCycles.ts';
import { databaseLimits } from './project/databaseLimits.ts';
import { loading } from './project/loading.ts';
import { migrationOrder } from './project/migrationOrder.ts';
import { requiredCycles } from './project/requiredCycles.ts';
import { sqlNames, sqlTexts } from './project/sqlNames.ts';
import { userModel } from './project/userModel.ts';
import { compositeForeignKeys } from './relation/compositeForeignKeys.ts';
import { deletions } from './relation/deletions.ts';
import { genericRelations } from './relation/genericRelations.ts';
import { manyToMany } from './relation/manyToMany.ts';
import { referredFields } from './relation/referredFields.ts';
import { reverseNames } from './relation/reverseNames.ts';
import { symmetricalNames } from './relation/symmetricalNames.ts';
import { targets } from './relation/targets.ts';
import { throughNames } from './relation/throughNames.ts';
import { unwiseRelations } from './relation/unwiseRelations.ts';

export const checkFamilies: readonly CheckFamily[] = [
  modelNames,
  nameForms,
  repeatedModels,
  attributeNames,
  loading,
  circularBases,
  options,
  userModel,
  tables,
  fieldNames,
  choices,
  enums,
  lengths,
  decimals,
  typeRules,
  arraysAndRanges,
  generatedOutput,
  targets,
  reverseNames,
  referredFields,
  deletions,
  compositeForeignKeys,
  manyToMany,
  genericRelations,
  nameClashes,
  fieldLists,
  indexNames,
  ordering,
  nameLengths,
  permissions,
  constraintRules,
  keyCycles,
  sqlNames,
  sqlTexts,
  migrationOrder,
  throughNames,
  symmetricalNames,
  unwiseRelations,
  requiredCycles,
  defaults,
  databaseSizes,
  databaseLimits,
];

export const checks: readonly Check[] = checkFamilies.flatMap((family) => family.checks);
