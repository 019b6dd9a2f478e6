// Who may import whom. Everything not listed is refused, so a new package or folder needs a line here that says why.
const packages = (...names) => `^node_modules/(${names.join('|')})/`;
const builtins = (...names) => `^(node:)?(${names.join('|')})(/|$)`;
const only = (name, from, allowed, except = []) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: ['[.]test[.]tsx?$', '^shared/testing/', ...except] },
  to: { pathNot: allowed },
});

/** A floor of the bench: what its files may not see of `shared/bench`, whose own files belong to no folder. */
const benchWall = (folder, hidden) => ({
  name: `bench-${folder}-sees-only-below`,
  severity: 'error',
  from: { path: `^shared/bench/${folder}/`, pathNot: '[.]test[.]ts$' },
  to: { path: `^shared/bench/(${hidden.join('|')})/` },
});

/** The floors of the window from the ground up: a room sees those below it, and no other on its own floor. */
const windowFloors = [['ui'], ['store'], ['actions'], ['flows'], ['canvas', 'panels'], ['shell']];
const floorRules = windowFloors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const below = windowFloors.slice(0, floor).flatMap((each) => each.map((name) => `${name}/`));
    // Parts that know no project have nothing to ask of the main process.
    const seen = [`${room}/`, ...below, ...(floor > 0 ? ['bridge[.]ts$'] : [])];
    return {
      name: `window-floor-of-${room}`,
      severity: 'error',
      from: { path: `^renderer/${room}/` },
      to: { path: `^renderer/(?!${seen.join('|')})` },
    };
  }),
);

module.exports = {
  forbidden: [
    only('shared-is-pure', '^shared/', ['^shared/', packages('@noble/hashes', 'immer', 'zod')]),
    only('renderer-sees-shared', '^renderer/', [
      '^renderer/',
      '^shared/',
      packages(
        'react',
        'react-dom',
        '@xyflow',
        'zustand',
        'immer',
        'radix-ui',
        'cmdk',
        'lucide-react',
        '@codemirror',
        '@lezer/highlight',
        '@fontsource-variable',
        'sonner',
        'fast-deep-equal',
        'clsx',
        '@tanstack',
      ),
      '^@types/react',
      packages('@types/react', '@types/react-dom'),
    ]),
    only(
      'services-know-no-electron',
      '^electron/services/',
      [
        '^electron/services/',
        '^shared/',
        packages(
          'better-sqlite3',
          '@types/better-sqlite3',
          '@electric-sql/pglite',
          // PostgreSQL's parser and the writer of its trees.
          'libpg-query',
          'pgsql-deparser',
          // Files in a zip archive, one by one.
          'yauzl',
          '@types/yauzl',
          // Pictures: pixels of SVG, pages, and what fonts hold.
          '@resvg/resvg-wasm',
          'pdfkit',
          '@types/pdfkit',
          'fontkit',
          '@types/fontkit',
          'zod',
        ),
        builtins(
          'fs',
          'events',
          'path',
          'os',
          'url',
          'crypto',
          'child_process',
          'worker_threads',
          'process',
          'util',
          'module',
          'stream',
          'v8',
          'zlib',
        ),
      ],
      ['^electron/services/servers/'],
    ),
    // Nothing else opens a connection.
    only('servers-alone-use-the-network', '^electron/services/servers/', [
      '^electron/services/',
      '^shared/',
      packages('pg', '@types/pg', 'mysql2'),
      builtins('fs', 'os', 'net', 'tls', 'timers', 'child_process', 'process'),
    ]),
    only(
      'electron-sees-services-and-shared',
      '^electron/',
      ['^electron/', '^shared/', packages('electron', 'zod'), '^electron$', builtins('path', 'fs', 'url')],
      ['^electron/services/'],
    ),
    only('cli-sees-services', '^cli/', [
      '^cli/',
      '^shared/',
      '^electron/services/',
      '^package[.]json$',
      packages('commander'),
      builtins('fs', 'tty', 'path', 'process', 'util', 'url', 'os', 'child_process'),
    ]),
    {
      name: 'only-ipc-and-window-know-electron',
      severity: 'error',
      from: {
        path: '^electron/',
        pathNot: '^electron/(main|preload|enginePage/enginePreload)[.]ts$|^electron/(ipc|window)/',
      },
      to: { path: ['^electron$', packages('electron')] },
    },
    {
      name: 'page-of-an-engine-has-no-node',
      severity: 'error',
      from: { path: '^electron/enginePage/(page|worker)[.]ts$' },
      to: {
        path: [builtins('fs', 'path', 'child_process', 'worker_threads', 'net', 'zlib'), '^electron$'],
        reachable: true,
      },
    },
    {
      name: 'shared-never-sees-tests',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|cli)/', pathNot: '[.]test[.]tsx?$|^shared/testing/' },
      to: { path: '[.]test[.]tsx?$|^shared/testing/' },
    },
    {
      name: 'electron-sees-no-window',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|cli|e2e)/' },
    },
    {
      name: 'e2e-drives-from-outside',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(renderer|electron|cli|shared)/' },
    },
    ...floorRules,
    {
      name: 'window-floor-of-the-bridge',
      severity: 'error',
      from: { path: '^renderer/bridge[.]ts$' },
      to: { path: '^renderer/' },
    },
    {
      name: 'core-reads-only-the-model',
      severity: 'error',
      from: { path: '^shared/(checks|formats|diff|bench|physical|introspection)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^shared/(layout|commands|projectFile|ipc)/' },
    },
    {
      name: 'sql-knows-no-database',
      severity: 'error',
      from: { path: '^shared/sql/', pathNot: '[.]test[.]ts$' },
      to: { path: '^shared/(?!sql/)' },
    },
    {
      name: 'bench-ground-sees-no-floor',
      severity: 'error',
      from: { path: '^shared/bench/[^/]+[.]ts$', pathNot: '[.]test[.]ts$' },
      to: { path: '^shared/bench/[^/]+/' },
    },
    benchWall('rows', ['probes', 'plan', 'sample', 'deletion']),
    benchWall('probes', ['plan', 'sample', 'deletion']),
    benchWall('plan', ['sample', 'deletion']),
    benchWall('sample', ['probes', 'plan', 'deletion']),
    benchWall('deletion', ['probes', 'plan', 'sample']),
    // Of types too: what needs each other to be understood belongs on one floor or into one file.
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|release|node_modules/[.]cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
