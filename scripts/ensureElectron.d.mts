export interface ElectronRuntime {
  readonly executable: string;
  readonly dist: string;
  readonly version: string;
  readonly source: 'official' | 'registry';
  readonly why: string;
}
export function ensureElectron(): Promise<ElectronRuntime>;
export function describeElectron(electron: ElectronRuntime): string;
