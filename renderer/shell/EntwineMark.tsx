/** Two strands in one square. */
export function EntwineMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden>
      <rect width="20" height="20" rx="5.5" fill="var(--accent)" />
      <path
        d="M4.2 12.6c0 2 1.2 3.2 2.9 3.2 4.4 0 1.6-11.6 5.9-11.6 1.7 0 2.8 1.2 2.8 3.1"
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <path
        d="M4.2 7.3v5.3M15.8 7.3v5.3"
        fill="none"
        stroke="var(--accent-text)"
        strokeOpacity="0.55"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  );
}
