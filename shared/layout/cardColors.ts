/** Which colour a card's bar has: the node's own, its model's, its app's; else one per app in document order, grey for external models. */
import { appOf, defaultApp } from '../model/modelQueries.ts';
import type { DiagramNode, Model, Project } from '../model/project.ts';

export const cardColorNames = ['violet', 'teal', 'blue', 'amber', 'rose', 'green', 'orange', 'cyan', 'slate'] as const;
export type CardColorName = (typeof cardColorNames)[number];
/** A name of the design system, or the `#rrggbb` that a diagram's node gives itself. */
export type CardColor = CardColorName | `#${string}`;

const colorsByApp = new WeakMap<readonly Model[], Map<string, ReadonlyMap<string, CardColorName>>>();
const appColors = cardColorNames.filter((name) => name !== 'slate');

function colorsOfApps(project: Project): ReadonlyMap<string, CardColorName> {
  const fallback = defaultApp(project.settings);
  let byDefault = colorsByApp.get(project.models);
  if (!byDefault) colorsByApp.set(project.models, (byDefault = new Map()));
  let colors = byDefault.get(fallback) as Map<string, CardColorName> | undefined;
  if (!colors) {
    colors = new Map<string, CardColorName>();
    for (const model of project.models) {
      const app = appOf(model, project.settings);
      if (model.external || colors.has(app)) continue;
      colors.set(app, appColors[colors.size % appColors.length] ?? 'violet');
    }
    byDefault.set(fallback, colors);
  }
  return colors;
}

/** The colour that the settings give the app; else one by its place among the apps. */
export function colorOfApp(project: Project, app: string): CardColor {
  return knownColor(appSettingsOf(project, app)?.color) ?? colorsOfApps(project).get(app) ?? 'slate';
}

/** A label may be any word, also one that every object has. */
function appSettingsOf({ settings: { apps } }: Project, app: string) {
  return apps && Object.hasOwn(apps, app) ? apps[app] : undefined;
}

/** The model's own colour, else that of its app; `slate` for external models without one. */
export function colorOfModel(project: Project, model: Model): CardColor {
  const own = knownColor(model.color);
  if (own !== undefined) return own;
  return model.external ? 'slate' : colorOfApp(project, appOf(model, project.settings));
}

/** The node's own colour where it is one that we can draw. */
export function colorOfNode(project: Project, model: Model, node: DiagramNode | undefined): CardColor {
  return knownColor(node?.color) ?? colorOfModel(project, model);
}

/** Undefined for a text that names no colour of ours and is no `#rgb` or `#rrggbb`. */
export function knownColor(color: string | undefined): CardColor | undefined {
  if (color === undefined) return undefined;
  if ((cardColorNames as readonly string[]).includes(color)) return color as CardColorName;
  return /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color) ? (color as CardColor) : undefined;
}
