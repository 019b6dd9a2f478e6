/** Whatever is typed, at any speed and however busy the machine is, is what the project holds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerSaveDialog, expect, test } from './launchApp.ts';
import { leastKeys, pressedBy, randomFrom, Typist, type Models, type Stroke } from './typingModel.ts';
import { QuickHand } from './typingFast.ts';

/** The long run takes 300; another first seed gives other sequences. */
const sequences = Number(process.env['ENTWINE_TYPING_SEQUENCES'] ?? 12);
const firstSeed = Number(process.env['ENTWINE_TYPING_SEED'] ?? 1);
const perTest = 3;

interface SavedProject {
  readonly models: readonly {
    readonly id: string;
    readonly name: string;
    readonly verboseName?: string;
    readonly fields?: readonly { readonly name: string; readonly type: string; readonly to?: string }[];
  }[];
}

async function modelsIn(file: string): Promise<Models> {
  const { models } = JSON.parse(await readFile(file, 'utf8')) as SavedProject;
  const names = new Map(models.map((model) => [model.id, model.name]));
  return models.map(({ name, verboseName, fields = [] }) => ({
    name,
    ...(verboseName === undefined ? {} : { verboseName }),
    fields: fields.map(({ name: fieldName, type, to }) => ({
      name: fieldName,
      type,
      ...(to === undefined ? {} : { to: to === 'self' ? name : (names.get(to) ?? to) }),
    })),
  }));
}

/** Fields of which a relation needs options are told by name, type and target alone. */
async function typeStroke(page: Page, hand: QuickHand, stroke: Stroke, delay: () => number): Promise<number> {
  if ('keys' in stroke) {
    await hand.type(stroke.keys, delay);
    return pressedBy(stroke.keys);
  }
  const inspector = page.getByRole('region', { name: 'Inspector' });
  // The inspector of the model may still be drawn; once opened, the names stay open.
  const names = inspector.getByRole('button', { name: /^Names/ });
  await expect(names).toBeVisible();
  if ((await names.getAttribute('aria-expanded')) !== 'true') await names.click();
  await inspector.getByRole('textbox', { name: stroke.inspector }).click();
  await hand.type(`${stroke.text}{Enter}`, delay);
  await hand.type(`{Control+k}${stroke.model}{Enter}`, delay);
  return stroke.text.length + stroke.model.length + 3;
}

// Each test has a window of its own.
test.describe.configure({ mode: 'parallel' });

for (let start = 0; start < sequences; start += perTest) {
  const seeds = Array.from(
    { length: Math.min(perTest, sequences - start) },
    (_each, index) => firstSeed + start + index,
  );
  test(`what is typed is what is kept (seeds ${seeds[0]}–${seeds.at(-1)})`, async ({ launch, folder }) => {
    // A machine with other work may need ten times as long.
    test.setTimeout(120_000 * perTest);
    const { app, page, problems } = await launch();
    const hand = await QuickHand.at(page);
    for (const seed of seeds) {
      const random = randomFrom(seed);
      // A third while the diagram is laid out or the export tested, a third on a processor four times slower.
      const burden = (['none', 'busy', 'slow'] as const)[seed % 3] ?? 'none';
      const slowest = [0, 0, 8, 25, 60, 120][Math.floor(random() * 6)] ?? 0;
      const delay = () => Math.floor(random() * (slowest + 1));
      const busyWith = burden === 'busy' ? (seed % 2 === 0 ? '{Control+l}' : '{Control+Enter}') : '';
      const { strokes, expected } = new Typist(random, busyWith !== '{Control+l}').session();
      await hand.slowProcessor(burden === 'slow' ? 4 : 1);
      await hand.type('{Control+n}');
      let pressed = 0;
      for (const [index, stroke] of strokes.entries()) {
        pressed += await typeStroke(page, hand, stroke, delay);
        if (index % 3 === 2 && 'keys' in stroke && stroke.keys.endsWith('{Escape}')) await hand.type(busyWith);
      }
      await hand.slowProcessor(1);
      // What an arrangement moves after the save would be asked about before the next project.
      await expect(page.getByRole('application', { name: 'Diagram' })).not.toHaveAttribute('aria-busy', 'true');
      const file = join(folder, `${seed}.erd`);
      await answerSaveDialog(app, file);
      await page.keyboard.press('Control+s');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${seed}.erd`);
      expect(await modelsIn(file), `seed ${seed}, ${burden}, up to ${slowest} ms a key`).toEqual(expected);
      expect(pressed).toBeGreaterThanOrEqual(leastKeys);
    }
    expect(problems).toEqual([]);
  });
}
