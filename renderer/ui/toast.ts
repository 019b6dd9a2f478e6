import { toast as sonner } from 'sonner';

interface ToastOptions {
  readonly tone?: 'plain' | 'ok' | 'error' | 'warning';
  /** More words below the first line. */
  readonly detail?: string;
  /** One button, e.g. Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Says in passing what happened; never the only place where an error can be read. */
export function showToast(text: string, { tone = 'plain', detail, action }: ToastOptions = {}): void {
  const options = {
    // The same again takes the place of the one that still stands.
    id: `${tone} ${text}`,
    ...(detail === undefined ? {} : { description: detail }),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    duration: tone === 'error' ? 9000 : 5000,
  };
  if (tone === 'ok') sonner.success(text, options);
  else if (tone === 'error') sonner.error(text, options);
  else if (tone === 'warning') sonner.warning(text, options);
  else sonner(text, options);
}
