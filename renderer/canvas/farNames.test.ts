import { expect, test } from 'vitest';
import { textWidth } from '../../shared/picture/textWidth.ts';
import { placeFarNames } from './farNames.ts';

const card = (name: string, x: number, y: number, height = 200) => ({ name, x, y, width: 232, height });

test('a name stands in the middle of its card, of a size that is read whatever the zoom', () => {
  const cards = [card('User', 0, 0), card('A_very_long_name_of_a_model', 300, 0)];
  const [user, long] = placeFarNames(cards, 0.3);
  expect(user).toEqual({ text: 'User', x: 116, y: 100, size: expect.closeTo(13.92), isInside: true });
  expect(long?.size).toBe(12);
  expect(long?.text).toMatch(/^A_very.*…$/u);
  expect(textWidth(long?.text ?? '', 12, 'bold')).toBeLessThanOrEqual(232 * 0.3 - 10);
});

test('where cards are narrower than names the larger cards have theirs, and no two names overlap', () => {
  const cards = Array.from({ length: 400 }, (_, at) =>
    card(`Model_number_${at}`, (at % 20) * 340, Math.floor(at / 20) * 340, at === 210 ? 320 : 200),
  );
  const zoom = 0.05;
  const names = placeFarNames(cards, zoom);
  expect(names.map(({ text }) => text)).toContain('Model_number_210');
  expect(names.length).toBeGreaterThan(10);
  expect(names.length).toBeLessThan(400);
  const boxes = names.map(({ text, x, y, size }) => {
    const half = textWidth(text, size, 'bold') / 2;
    return { left: x * zoom - half, right: x * zoom + half, top: y * zoom - size / 2, bottom: y * zoom + size / 2 };
  });
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }
  }
});
