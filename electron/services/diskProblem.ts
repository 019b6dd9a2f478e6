/** What went wrong on the disk, as a sentence for people. */
export function describeDiskProblem(error: unknown, path: string): string {
  const { code, message } = error as { code?: string; message?: string };
  const sentence = sentences[code ?? ''];
  return sentence === undefined ? `${path}: ${message ?? String(error)}` : sentence(path);
}

/** A file that could not be made in a folder, where `path` is the folder. */
export function describeFolderProblem(error: unknown, path: string): string {
  const { code } = error as { code?: string };
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  return isForbidden ? `You are not allowed to make files in the folder ${path}.` : describeDiskProblem(error, path);
}

const sentences: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `You are not allowed to read or write ${path}.`,
  EPERM: (path) => `The system does not permit this on ${path}.`,
  EROFS: (path) => `${path} is on a read-only disk; choose another place.`,
  ENOSPC: (path) => `The disk is full: nothing was written to ${path}. Free some space and try again.`,
  EDQUOT: (path) => `Your quota on this disk is used up: nothing was written to ${path}.`,
  EISDIR: (path) => `${path} is a folder, not a file.`,
  ENOENT: (path) => `${path} does not exist.`,
  ENOTDIR: (path) => `Part of ${path} is a file, not a folder.`,
  ENAMETOOLONG: (path) => `The name of ${path} is too long for this disk.`,
  ELOOP: (path) => `${path} is a symbolic link that leads back to itself.`,
  EMFILE: (path) => `Too many files are open to reach ${path}. Close some programs and try again.`,
  EBUSY: (path) => `Another program is using ${path}.`,
  EFBIG: (path) => `${path} would be larger than this disk allows.`,
  EIO: (path) => `The disk answered with an error for ${path}.`,
};
