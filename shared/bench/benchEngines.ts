/** The databases that the app carries along and can prove an export on. */
export const benchEngines = ['sqlite', 'postgres'] as const;

/** Each runs its own dialect. */
export type BenchEngine = (typeof benchEngines)[number];

export const benchEngineLabels: Record<BenchEngine, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
