import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** A panel below the canvas, as its folder tells it. */
export interface Panel {
  /** Never reused: the window's settings remember it. */
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
  /** A count beside the tab's name. */
  readonly Badge?: ComponentType;
  /** At the right of the tabs while the panel is open. */
  readonly Tools?: ComponentType;
}
