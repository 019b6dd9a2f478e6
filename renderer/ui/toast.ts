import { toast as sonner } from 'sonner';
import { isolateNames } from '../../shared/model/isolateNames.ts';

interface ToastOptions {
  readonly tone?: 'plain' | 'ok' | 'error' | 'warning';
  /** More words below the first line. */
  readonly detail?: string;
  /** One button, e.g. Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How often a message was said that still stands, by its id. */
const counts = new Map<string, number>();

/** Says in passing what happened; never the only place where an error can be read. */
export function showToast(text: string, { tone = 'plain', detail, action }: ToastOptions = {}): void {
  // The same again takes the place of the one that still stands, and says so where it is no news of its own.
  const id = `${tone} ${text}`;
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count);
  const isCounted = count > 1 && tone !== 'ok' && !action;
  const words = isolateNames(isCounted ? `${text} (${count} times)` : text);
  const forget = () => counts.delete(id);
  const options = {
    id,
    onDismiss: forget,
    onAutoClose: forget,
    ...(detail === undefined ? {} : { description: isolateNames(detail) }),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    duration: tone === 'error' ? 9000 : 5000,
  };
  if (tone === 'ok') sonner.success(words, options);
  else if (tone === 'error') sonner.error(words, options);
  else if (tone === 'warning') sonner.warning(words, options);
  else sonner(words, options);
}
