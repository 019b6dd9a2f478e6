/** Whether the class is one of Django's own for places, which are told their reference system. */
export function isOfGeoDjango(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith('django.contrib.gis.db.models.');
}
