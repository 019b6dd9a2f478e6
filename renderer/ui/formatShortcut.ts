const macNames: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Cmd: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: 'Esc',
};
const otherNames: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl', Escape: 'Esc', Delete: 'Del' };
const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' };

/** An Electron accelerator as people read it on their platform: `Ctrl Shift S`, `⇧⌘S`. */
export function formatShortcut(shortcut: string, mac: boolean): string {
  const keys = shortcut.split('+').map((key) => (mac ? macNames[key] : otherNames[key]) ?? arrows[key] ?? key);
  return keys.join(mac ? '' : ' ');
}

export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}
