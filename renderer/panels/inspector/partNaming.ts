import { useViewStore, type PartRef } from '../../store/viewStore.ts';

/** Of a part just made: what its title calls once it has the focus; undefined for all others. */
export function useNaming({ kind, id }: PartRef): (() => void) | undefined {
  const isNaming = useViewStore(({ naming }) => naming?.kind === kind && naming.id === id);
  return isNaming ? () => useViewStore.getState().name(undefined) : undefined;
}
