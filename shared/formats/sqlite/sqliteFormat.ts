import { sqlFormat } from '../sqlFormat.ts';

export const sqliteFormat = sqlFormat('sqlite');
