import { mysqlDialect } from '../../dialects/mysql/mysqlDialect.ts';
import { innodbRules } from '../innodbRules.ts';
import { StandardReader } from '../standardReader.ts';

export const mysqlReader = (): StandardReader => new StandardReader(innodbRules(mysqlDialect));
