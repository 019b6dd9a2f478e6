import { commitTyping } from './commitTyping.ts';
import { useBenchStore, type BenchChoice } from '../store/benchStore.ts';
import { useViewStore } from '../store/viewStore.ts';

/** Shows the Test panel and tests the export, on another engine or in another mode where asked; not while a test runs. */
export async function testExport(choice: Partial<BenchChoice> = {}): Promise<void> {
  commitTyping();
  useViewStore.getState().showBottom('test');
  const bench = useBenchStore.getState();
  if (bench.running) return;
  bench.choose(choice);
  await bench.run();
}
