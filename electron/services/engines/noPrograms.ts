import type { PGlite } from '@electric-sql/pglite';

/**
 * What the server would run a program by says from now on that it cannot. PGlite's own stand-in answers for any program,
 * and the first COPY behind such a one never ends.
 */
export function withoutPrograms(server: PGlite): PGlite {
  const { Module: module } = server;
  // No stream. The signature: two pointers in, one out.
  module._pgl_set_popen_fn(module.addFunction(() => 0, 'ppp'));
  return server;
}
