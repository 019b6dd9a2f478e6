/**
 * A synthetic project to draw: about 8 fields and 1.5 foreign keys a model, half of them to one of the last dozen models
 * and half to any earlier one. The same for the same number.
 */
import type { Field, Model, Project } from '../shared/model/project.ts';
import { newDice, type Dice } from '../shared/testing/dice.ts';

const words = ['Order', 'Invoice', 'Customer', 'Product', 'Shipment', 'Ledger', 'Account', 'Device', 'Session', 'Ticket'];
const scalars = ['name', 'code', 'status', 'amount', 'quantity', 'is_active', 'description', 'created_at', 'email'];

export function generatedDiagram(count: number): Project {
  const dice = newDice(count);
  const names = Array.from({ length: count }, (_, at) => `${words[at % words.length]}${at}`);
  const models = names.map((name, at): Model => {
    const links = targetsOf(at, dice).map((target, number) => linkTo(target, names[target] ?? '', number));
    const rest = dice.between(5, 9) - links.length;
    const fields = scalars.slice(0, Math.max(0, rest)).map((field, number): Field => ({
      id: `f${number}`,
      name: field,
      type: 'Text',
    }));
    return { id: `m${at}`, name, fields: [...links, ...fields] };
  });
  return { name: `${count} models`, settings: { app: 'bench' }, models, diagrams: [] };
}

function targetsOf(at: number, dice: Dice): number[] {
  if (at === 0) return [];
  const wanted = at === 1 || dice.chance(0.5) ? 1 : 2;
  const targets = new Set<number>();
  while (targets.size < wanted) {
    targets.add(dice.chance(0.5) ? Math.max(0, at - 1 - dice.between(0, 11)) : dice.between(0, at - 1));
  }
  return [...targets];
}

function linkTo(target: number, name: string, number: number): Field {
  const to = { type: 'ForeignKey', to: `m${target}`, onDelete: 'CASCADE', relatedName: '+' } as const;
  return { id: `l${number}`, name: name.toLowerCase(), ...to };
}
