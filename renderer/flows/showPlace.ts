import { callMain } from '../bridge.ts';

/** A toast's button that shows what was written in the system's file manager. */
export function showPlace(place: number): { readonly label: string; readonly run: () => void } {
  return {
    label: 'Show in folder',
    run: () => {
      void callMain('place:show', { place }).catch(() => {});
    },
  };
}
