/** Who of a street's stretches goes next, found without looking at all that are left. */

/**
 * Those that wait for nobody go first, of those the one that would like to be least; where all wait for each other the one
 * that waits for fewest.
 */
export class WaitingList {
  private readonly left: Set<number>;
  /** A heap of those that wait for nobody. */
  private readonly free: number[] = [];
  private readonly street: readonly { readonly wanted: number }[];
  private readonly counts: number[];

  /** `counts`: how many each waits for. */
  constructor(street: readonly { readonly wanted: number }[], counts: readonly number[]) {
    this.street = street;
    this.counts = [...counts];
    this.left = new Set(street.keys());
    counts.forEach((count, at) => {
      if (count === 0) this.addFree(at);
    });
  }

  /** It waits for one less. */
  release(at: number): void {
    const count = (this.counts[at] ?? 0) - 1;
    this.counts[at] = count;
    if (count === 0 && this.left.has(at)) this.addFree(at);
  }

  /** The next, which is in the list no more; undefined where none is left. */
  take(): number | undefined {
    const next = this.takeFree() ?? this.leastWaiting();
    if (next !== undefined) this.left.delete(next);
    return next;
  }

  private leastWaiting(): number | undefined {
    let next: number | undefined;
    for (const at of this.left) {
      const less = next === undefined ? -1 : (this.counts[at] ?? 0) - (this.counts[next] ?? 0);
      if (next === undefined || less < 0 || (less === 0 && this.wanted(at) < this.wanted(next))) next = at;
    }
    return next;
  }

  private addFree(at: number): void {
    const { free } = this;
    let place = free.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = free[above] ?? 0;
      if (!this.isBefore(at, other)) break;
      free[place] = other;
      place = above;
    }
    free[place] = at;
  }

  private takeFree(): number | undefined {
    const { free } = this;
    const [first] = free;
    const last = free.pop();
    if (last === undefined || free.length === 0) return first;
    let place = 0;
    for (;;) {
      const [left, right] = [free[2 * place + 1], free[2 * place + 2]];
      const isRight = left !== undefined && right !== undefined && this.isBefore(right, left);
      const least = isRight ? right : left;
      if (least === undefined || !this.isBefore(least, last)) break;
      free[place] = least;
      place = 2 * place + (isRight ? 2 : 1);
    }
    free[place] = last;
    return first;
  }

  private wanted(at: number): number {
    return this.street[at]?.wanted ?? 0;
  }

  private isBefore(one: number, other: number): boolean {
    const less = this.wanted(one) - this.wanted(other);
    return less < 0 || (less === 0 && one < other);
  }
}
