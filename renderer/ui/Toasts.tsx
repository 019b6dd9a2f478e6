import { Toaster } from 'sonner';
import styles from './Toasts.module.css';

/** Where toasts appear; stands once in the window. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-center"
      offset={40}
      gap={8}
      visibleToasts={3}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: styles.toast ?? '',
          title: styles.title ?? '',
          description: styles.detail ?? '',
          icon: styles.icon ?? '',
          actionButton: styles.action ?? '',
          success: styles.ok ?? '',
          error: styles.error ?? '',
          warning: styles.warning ?? '',
        },
      }}
    />
  );
}
