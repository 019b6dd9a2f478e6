/** The system's own place for secrets. */
import { safeStorage } from 'electron';
import type { PasswordSafe } from '../services/knownConnections.ts';

/** On Linux these two seal with a key that anybody knows. Source: Electron's documentation of `safeStorage`. */
const unsafeBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export const passwordSafe: PasswordSafe = {
  isSafe: () => {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || !unsafeBackends.has(safeStorage.getSelectedStorageBackend());
  },
  seal: (text) => safeStorage.encryptString(text).toString('base64'),
  open: (sealed) => {
    try {
      return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
    } catch {
      return undefined;
    }
  },
};
