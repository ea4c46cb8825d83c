/** A number as people say it when it is about right: 28, 120, 1 250. */
export function rounded(value: number): number {
  const step = value < 100 ? 1 : value < 1_000 ? 10 : value < 10_000 ? 50 : 500;
  return Math.round(value / step) * step;
}
