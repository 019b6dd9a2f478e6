/** Finds places for cards beside the window's own thread. One arrangement a worker: it is ended when no longer wanted. */
import { arrange, type Arrangement } from '../../shared/layout/autoLayout.ts';
import type { Position } from '../../shared/layout/edgeLayout.ts';

export type LayoutNews =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'places'; readonly places: readonly Position[] };

const post = (news: LayoutNews) => self.postMessage(news);

self.addEventListener('message', ({ data }: MessageEvent<Arrangement>) => {
  const places = arrange(data, (done) => post({ kind: 'progress', done }));
  post({ kind: 'places', places });
});
