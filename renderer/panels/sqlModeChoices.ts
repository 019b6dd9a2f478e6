import { sqlOptionTable } from '../../shared/formats/sqlOptionTable.ts';

/** Both meanings of an SQL export, in the words of every panel. */
export const sqlModeChoices = sqlOptionTable.mode.control.choices;
