/** Features of a row, by their places. All but the constant are logarithms, 0 where nothing is known. */
export const FEATURES = 16;

/** One row per branch, hour and the day it was looked at from. */
export interface Rows {
  count: number;
  /** {@link FEATURES} numbers a row. */
  features: Float32Array;
  /** What is usual for the hour, before anything is combined: visitors. */
  base: Float32Array;
  /** What came; NaN where it is not known yet. */
  visitors: Float32Array;
  /** How much the row may teach. */
  weight: Float32Array;
  /** Place of the branch in the network. */
  branch: Int32Array;
  /** Day of the network's axis, and local hour. */
  day: Int32Array;
  hour: Uint8Array;
  /** Days ahead: 1 for the first day that was not known. */
  ahead: Uint8Array;
  /** Mean visitors an hour of the branch then, open hours. */
  scale: Float32Array;
}

/** Rows that grow. */
export class RowBuilder {
  private count = 0;
  private room = 4096;
  features = new Float32Array(this.room * FEATURES);
  base = new Float32Array(this.room);
  visitors = new Float32Array(this.room);
  weight = new Float32Array(this.room);
  branch = new Int32Array(this.room);
  day = new Int32Array(this.room);
  hour = new Uint8Array(this.room);
  ahead = new Uint8Array(this.room);
  scale = new Float32Array(this.room);

  /** Makes room for a row. Gives its place. */
  add(): number {
    if (this.count === this.room) this.grow();
    return this.count++;
  }

  rows(): Rows {
    const { count, features, base, visitors, weight, branch, day, hour, ahead, scale } = this;
    return { count, features, base, visitors, weight, branch, day, hour, ahead, scale };
  }

  private grow(): void {
    this.room *= 2;
    const grown = <T extends Float32Array | Int32Array | Uint8Array>(old: T, size: number): T => {
      const next = new (old.constructor as new (size: number) => T)(size);
      next.set(old);
      return next;
    };
    this.features = grown(this.features, this.room * FEATURES);
    this.base = grown(this.base, this.room);
    this.visitors = grown(this.visitors, this.room);
    this.weight = grown(this.weight, this.room);
    this.branch = grown(this.branch, this.room);
    this.day = grown(this.day, this.room);
    this.hour = grown(this.hour, this.room);
    this.ahead = grown(this.ahead, this.room);
    this.scale = grown(this.scale, this.room);
  }
}
