/** Where the person has been in the open project, the last place first; the palette begins with those. */
import type { Target } from '../../shared/model/finding.ts';
import { onProjectReplaced } from './projectReplacement.ts';
import { useViewStore, type Selection } from './viewStore.ts';

const most = 8;
let places: readonly Target[] = [];

/** Without the place where the person is: who asks wants to go elsewhere. */
export function recentPlaces(): readonly Target[] {
  const here = JSON.stringify(placeOf(useViewStore.getState().selection));
  return places.filter((place) => JSON.stringify(place) !== here);
}

/** Follows the selection until the returned function is called. */
export function keepRecentPlaces(): () => void {
  const stopProject = onProjectReplaced(() => {
    places = [];
  });
  const stopView = useViewStore.subscribe((state, before) => {
    const place = state.selection === before.selection ? undefined : placeOf(state.selection);
    if (!place) return;
    const key = JSON.stringify(place);
    places = [place, ...places.filter((each) => JSON.stringify(each) !== key)].slice(0, most);
  });
  return () => {
    stopProject();
    stopView();
    places = [];
  };
}

function placeOf({ models, field }: Selection): Target | undefined {
  if (field) return { kind: 'field', ...field };
  const [model] = models;
  return models.length === 1 && model !== undefined ? { kind: 'model', model } : undefined;
}
