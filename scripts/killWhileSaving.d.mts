export function killWhileSaving(kills: number): Promise<{
  kills: number;
  old: number;
  new: number;
  torn: number;
  duringSave: number;
  leftOver: number;
}>;
export function killWhileKeeping(kills: number): Promise<{
  kills: number;
  old: number;
  new: number;
  lost: number;
  torn: number;
  duringWrite: number;
  said: readonly string[];
}>;
