/** Spreads line segments that would lie on each other over lanes beside each other. */

/** A segment that may be moved sideways: a vertical one in x, a horizontal one in y. */
export interface LaneSegment {
  /** Where it would like to be. */
  readonly wanted: number;
  /** How far it may move sideways. */
  readonly least: number;
  readonly most: number;
  /** Its extent along the line. */
  readonly from: number;
  readonly to: number;
  /** Segments of one bundle keep the order of `rank`, so that they do not cross each other. */
  readonly bundle: string;
  readonly rank: number;
  /** -1, 0 or 1: lanes lie before, around or after the wanted place. */
  readonly grows: -1 | 0 | 1;
}

const laneWidth = 10;
const slack = 6;

/** The sideways place of each segment, in the order given. Deterministic. */
export function assignLanes(segments: readonly LaneSegment[]): number[] {
  const bundles = new Map<string, number[]>();
  segments.forEach((segment, index) => {
    const bundle = bundles.get(segment.bundle);
    if (bundle) bundle.push(index);
    else bundles.set(segment.bundle, [index]);
  });
  const places = segments.map((segment) => segment.wanted);
  const taken = new Map<number, { at: number; from: number; to: number }[]>();

  const isFree = (at: number, segment: LaneSegment) => {
    const [low, high] = extentOf(segment);
    for (const bucket of [-1, 0, 1].map((step) => Math.floor(at / laneWidth) + step)) {
      for (const other of taken.get(bucket) ?? []) {
        if (Math.abs(other.at - at) < laneWidth - 2 && other.from < high + slack && low < other.to + slack)
          return false;
      }
    }
    return true;
  };

  for (const indices of bundles.values()) {
    const lanes = lanesWithin(indices.flatMap((index) => segments[index] ?? []));
    const count = Math.max(...lanes) + 1;
    indices.forEach((index, position) => {
      const segment = segments[index];
      const lane = lanes[position];
      if (!segment || lane === undefined) return;
      const room = segment.most - segment.least;
      const width = Math.min(laneWidth, count > 1 ? room / (count - 1) : laneWidth);
      const shift = segment.grows === 0 ? (lane - (count - 1) / 2) * width : segment.grows * lane * width;
      const wanted = clamp(segment.wanted + shift, segment.least, segment.most);
      const at = nearestFree(segment, wanted, isFree);
      places[index] = at;
      const bucket = Math.floor(at / laneWidth);
      const [from, to] = extentOf(segment);
      const inBucket = taken.get(bucket);
      if (inBucket) inBucket.push({ at, from, to });
      else taken.set(bucket, [{ at, from, to }]);
    });
  }
  return places.map((place) => Math.round(place));
}

/** Each segment's lane: one beyond every earlier segment that it overlaps. */
function lanesWithin(segments: readonly LaneSegment[]): number[] {
  const order = segments
    .map((_, index) => index)
    .sort((a, b) => (segments[a]?.rank ?? 0) - (segments[b]?.rank ?? 0) || a - b);
  const lanes = segments.map(() => 0);
  const done: { lane: number; from: number; to: number }[] = [];
  for (const index of order) {
    const segment = segments[index];
    if (!segment) continue;
    const [from, to] = extentOf(segment);
    let lane = 0;
    for (const other of done) {
      if (other.from < to + slack && from < other.to + slack) lane = Math.max(lane, other.lane + 1);
    }
    lanes[index] = lane;
    done.push({ lane, from, to });
  }
  return lanes;
}

function nearestFree(segment: LaneSegment, wanted: number, isFree: (at: number, of: LaneSegment) => boolean): number {
  for (let step = 0; step <= 12; step += 1) {
    for (const sign of segment.grows === 0 ? [1, -1] : [segment.grows]) {
      const at = wanted + sign * step * laneWidth;
      if (at >= segment.least && at <= segment.most && isFree(at, segment)) return at;
    }
  }
  return wanted;
}

function extentOf(segment: LaneSegment): readonly [number, number] {
  return segment.from < segment.to ? [segment.from, segment.to] : [segment.to, segment.from];
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
