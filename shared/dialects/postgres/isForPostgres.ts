import type { ProjectSettings } from '../../model/plainProject.ts';

/**
 * Whether the project is for PostgreSQL, so that its Django may use django.contrib.postgres and what else fails on other
 * databases.
 */
export function isForPostgres({ sqlDialect, targets }: ProjectSettings): boolean {
  return sqlDialect === 'postgres' || targets?.includes('postgres') === true;
}
