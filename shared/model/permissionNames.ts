/** What Django makes permissions for. */
import type { Model } from './plainProject.ts';

/** Source: `Options.default_permissions` of Django. */
export function defaultActions({ defaultPermissions }: Pick<Model, 'defaultPermissions'>): readonly string[] {
  return defaultPermissions ?? ['add', 'change', 'delete', 'view'];
}
