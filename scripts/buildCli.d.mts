/** Bundles the command line into a folder, `out/cli/` unless another is given. */
export function buildCli(outdir?: string): Promise<void>;
