/** Apps become folders, and not every name that Python takes is one on every system. */
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Omission } from '../../model/omission.ts';
import { sameNameKey, whyNotFileName } from '../exportPaths.ts';
import { shortened } from './djangoModel.ts';

/** Says of each app whose folder some system would refuse, or take for that of another app; `models` are those written. */
export function noteAppFolders(models: readonly ModelNode[], omitted: Omission[]): void {
  const firsts = new Map<string, ModelNode>();
  for (const model of models) if (!firsts.has(model.app)) firsts.set(model.app, model);
  const taken = new Map<string, string>();
  for (const [app, model] of firsts) {
    const other = taken.get(sameNameKey(app));
    taken.set(sameNameKey(app), app);
    const why = whyNotFileName(app);
    const message =
      other !== undefined
        ? `The apps "${shortened(other)}" and "${shortened(app)}" are one folder on Windows and macOS`
        : why !== undefined && `The app "${shortened(app)}" cannot be a folder everywhere, since its name ${why}`;
    if (message === false) continue;
    omitted.push({
      code: 'entwine.django.folder',
      outcome: 'refused',
      severity: 'warning',
      object: model.label,
      at: { kind: 'model', model: model.id },
      message,
      hint: 'Rename the app: an export to a folder is refused',
    });
  }
}
