import { sqlFormat } from '../sqlFormat.ts';

export const mysqlFormat = sqlFormat('mysql');
