export function ensureSystem(wish: { executable: string; needsDisplay: boolean }): void;
