/** Which projects Django has as they are meant on a database: its export leaves nothing out of them that makes other tables there. */
import type { Dialect } from '../../shared/dialects/dialect.ts';
import { databasesOf } from '../../shared/formats/django/databaseTexts.ts';
import type { Project } from '../../shared/model/project.ts';
import { toPhysical } from '../../shared/physical/toPhysical.ts';

export function isAlikeInDjango(project: Project, dialect: Dialect): boolean {
  // Django's tables of other schemas stand in the first one.
  if (project.models.some(({ schema }) => schema !== undefined)) return false;
  const databases = databasesOf(project.settings);
  // The export has texts in the words of the databases that the project is for.
  if (databases.length > 0 && !databases.includes(dialect)) return false;
  const { omitted } = toPhysical(project, { dialect, mode: 'django', includeExternal: true });
  return !omitted.some(({ code, outcome }) => code === 'entwine.sql.text' && outcome === 'leftOut');
}
