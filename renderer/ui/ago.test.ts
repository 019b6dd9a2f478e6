import { expect, test } from 'vitest';
import { agoText, shortAgoText } from './ago.ts';

const minute = 60_000;
const now = Date.UTC(2026, 4, 20, 12);

test('times are told as people tell them', () => {
  expect([0.5, 1, 3, 59, 60, 300, 60 * 26, 60 * 24 * 5].map((minutes) => agoText(now - minutes * minute, now))).toEqual(
    [
      'just now',
      '1 minute ago',
      '3 minutes ago',
      '59 minutes ago',
      '1 hour ago',
      '5 hours ago',
      'yesterday',
      '5 days ago',
    ],
  );
});

test('the status bar has a shorter form', () => {
  expect([shortAgoText(now - 2 * minute, now), shortAgoText(now - 120 * minute, now)]).toEqual([
    '2 min ago',
    '2 h ago',
  ]);
});
