import { expect, test } from 'vitest';
import { assignLanes, type LaneStretch } from './edgeLanes.ts';

const bundle = (count: number): LaneStretch[] =>
  Array.from({ length: count }, (_, row) => ({
    from: row * 26,
    to: 60_000,
    least: 0,
    most: 360,
    wanted: 180,
    turns: [-1, 1],
  }));

test('a bundle of thousands of lines stays in its street, takes all of it, and is routed without comparing each with each', () => {
  let looks = 0;
  const stretches = bundle(4000).map(
    (stretch) =>
      new Proxy(stretch, {
        get: (target, key) => {
          looks += 1;
          return Reflect.get(target, key) as unknown;
        },
      }),
  );
  const places = assignLanes(stretches);
  expect(Math.min(...places)).toBe(0);
  expect(Math.max(...places)).toBe(360);
  expect(new Set(places).size).toBeGreaterThan(170);
  // Each pair looked at once would be eight million.
  expect(looks).toBeLessThan(4_000_000);
});

test('lines that follow each other in a bundle share a lane, those beside each other do not', () => {
  const short = { from: 0, to: 100, least: 0, most: 400, wanted: 200, turns: [0, 0] } as const;
  const stretches = Array.from({ length: 1000 }, (_, at) => ({ ...short, from: at, to: at + 100 }));
  const places = assignLanes(stretches);
  stretches.forEach((one, at) => {
    const next = stretches[at + 1];
    if (next) expect(places[at], `${one.from}`).not.toBe(places[at + 1]);
  });
  expect(new Set(places).size).toBeLessThan(200);
});
