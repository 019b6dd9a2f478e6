import { formatShortcut, isMac } from './formatShortcut.ts';
import styles from './Kbd.module.css';

/** A keyboard shortcut as this platform writes it. */
export function Kbd({ shortcut }: { readonly shortcut: string }) {
  return <kbd className={styles.kbd}>{formatShortcut(shortcut, isMac())}</kbd>;
}
