export function lacksDisplay(): boolean;
export function startVirtualDisplay(size?: {
  width?: number;
  height?: number;
}): Promise<{ display: string; stop: () => void }>;
