import { setNodeOptions } from '../../../shared/commands/diagramCommands.ts';
import { knownColor } from '../../../shared/layout/cardColors.ts';
import { currentProject, runCommand, useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { ColorSwatches } from './ColorSwatches.tsx';

/** Colour of the models' cards in the open diagram; nothing for models that it does not show. */
export function CardColorOption({ models }: { readonly models: readonly string[] }) {
  const diagramId = useViewStore((state) => state.diagram);
  const nodes = useProject((project) => project.diagrams.find((each) => each.id === diagramId)?.nodes);
  const places = (nodes ?? []).filter((place) => models.includes(place.model));
  if (places.length === 0) return null;
  const colors = new Set(places.map((place) => place.color));
  return (
    <ColorSwatches
      label="Colour of the card"
      standardLabel="that of its app"
      value={colors.size > 1 ? null : knownColor(places[0]?.color)}
      onChange={(color) => {
        const project = currentProject();
        if (project) {
          runCommand(setNodeOptions(project, diagramId, models, { color }), `colour ${diagramId} ${models.join(' ')}`);
        }
      }}
    />
  );
}
