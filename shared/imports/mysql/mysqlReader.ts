import { mysqlDialect } from '../../dialects/mysql/mysqlDialect.ts';
import { innodbRules } from '../innodbRules.ts';
import { StandardReader } from '../standardReader.ts';

/** Source: MySQL's documentation, 1.7.2.3: REFERENCES on a column is parsed and passed over. */
export const mysqlReader = (): StandardReader => new StandardReader(innodbRules(mysqlDialect, 'ignored'));
