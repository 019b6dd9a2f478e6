import { sqlFormat } from '../sqlFormat.ts';

export const postgresFormat = sqlFormat('postgres');
