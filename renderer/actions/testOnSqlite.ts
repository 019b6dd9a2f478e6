import { commitTyping } from '../shell/commitTyping.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useViewStore } from '../store/viewStore.ts';

/** Shows the Test panel and runs the test; does nothing while one runs. */
export async function testOnSqlite(): Promise<void> {
  commitTyping();
  useViewStore.getState().showBottom('test');
  await useBenchStore.getState().run();
}
