import styles from './SpokenText.module.css';

/** Words for people who listen to the window; what they say is drawn beside them in another way. */
export function SpokenText({ children }: { readonly children: string }) {
  return <span className={styles.spoken}>{children}</span>;
}
