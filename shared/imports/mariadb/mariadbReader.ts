import { mariadbDialect } from '../../dialects/mariadb/mariadbDialect.ts';
import { innodbRules } from '../innodbRules.ts';
import { StandardReader } from '../standardReader.ts';

export const mariadbReader = (): StandardReader => new StandardReader(innodbRules(mariadbDialect));
