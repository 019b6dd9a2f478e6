export function killWhileSaving(kills: number): Promise<{
  kills: number;
  old: number;
  new: number;
  torn: number;
  duringSave: number;
  leftOver: number;
}>;
