/** Where windows are drawn: a machine's own screen, or a virtual one for each process that opens windows. */
import { lacksDisplay, startVirtualDisplay } from '../scripts/virtualDisplay.mjs';

/** One screen has one focus, so windows on it that want the keys have to come one after the other. */
export const sharesScreen = !lacksDisplay();

/** From here on this process's windows have a screen, on a machine without one a virtual screen of their own; ends it. */
export async function startScreen(): Promise<() => void> {
  if (!lacksDisplay()) return () => {};
  const { display, stop } = await startVirtualDisplay({ width: 1600, height: 1000 });
  process.env['DISPLAY'] = display;
  return () => {
    delete process.env['DISPLAY'];
    stop();
  };
}
