/** Projects whose diagrams grow. */
import type { Diagram, Model, Project } from '../shared/model/project.ts';
import { keyTo, model, numbers, projectOf } from './growingParts.ts';

export const drawn = (diagram: Partial<Diagram>, models: readonly Model[] = [model('m')]): Project =>
  projectOf(models, { diagrams: [{ id: 'd', name: 'D', nodes: [], ...diagram }] });

export const card = (id: string, place: number) => ({
  model: id,
  x: (place % 100) * 300,
  y: Math.floor(place / 100) * 300,
});

export const growingDiagrams: Readonly<Record<string, (count: number) => Project>> = {
  diagrams: (count) =>
    projectOf([model('m')], {
      diagrams: numbers(count).map((number) => ({ id: `d${number}`, name: `D${number}`, nodes: [] })),
    }),
  'cards on a diagram': (count) =>
    projectOf(
      numbers(count).map((number) => model(`m${number}`)),
      {
        diagrams: [
          {
            id: 'd',
            name: 'D',
            nodes: numbers(count).map((number) => ({ model: `m${number}`, x: number, y: number })),
          },
        ],
      },
    ),
  areas: (count) =>
    drawn({
      areas: numbers(count).map((number) => ({
        id: `a${number}`,
        name: 'A',
        x: number,
        y: 0,
        width: 100,
        height: 100,
      })),
    }),
  notes: (count) =>
    drawn({ notes: numbers(count).map((number) => ({ id: `n${number}`, text: 'note', x: 0, y: number * 40 })) }),
  'bends of a line': (count) =>
    drawn(
      {
        nodes: [card('a', 0), card('b', 5)],
        edges: [
          { model: 'b', field: 'k0', points: numbers(count).map((number) => [(number % 90) * 10, number % 100]) },
        ],
      },
      [model('a'), model('b', { fields: [keyTo('a', 0)] })],
    ),
  'bent lines': (count) =>
    drawn(
      {
        nodes: [card('a', 0), card('b', 5)],
        edges: numbers(count).map((number) => ({ model: 'b', field: `k${number}`, points: [[400, number]] })),
      },
      [
        model('a'),
        model('b', { fields: numbers(count).map((number) => keyTo('a', number, { relatedName: `r${number}` })) }),
      ],
    ),
  'folded groups of a card': (count) =>
    drawn({ nodes: [{ ...card('m', 0), groups: numbers(count).map((number) => `g${number}`) }] }),
};
