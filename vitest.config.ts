import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'out/**', 'release/**', 'conformance/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
