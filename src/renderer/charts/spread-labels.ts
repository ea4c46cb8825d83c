/**
 * Labels that stand at these heights, moved as little as they must so that each two are `apart` and none lies below `least`.
 * In the order given.
 */
export function spreadLabels(heights: readonly number[], apart: number, least: number): number[] {
  const order = heights.map((height, place) => ({ height, place })).sort((a, b) => a.height - b.height);
  const spread = heights.slice();
  // Labels that touch stand together, around the middle of where they would like to be.
  const groups: { places: number[]; middle: number }[] = [];
  const extent = (group: { places: number[] }) => ((group.places.length - 1) * apart) / 2;
  for (const { height, place } of order) {
    let group = { places: [place], middle: Math.max(least, height) };
    for (let below = groups.at(-1); below; below = groups.at(-1)) {
      if (below.middle + extent(below) + apart <= group.middle - extent(group) + 1e-9) break;
      groups.pop();
      const places = [...below.places, ...group.places];
      const wished = (below.middle * below.places.length + group.middle * group.places.length) / (places.length || 1);
      group = { places, middle: Math.max(wished, least + ((places.length - 1) * apart) / 2) };
    }
    groups.push(group);
  }
  for (const group of groups) {
    for (const [at, place] of group.places.entries()) spread[place] = group.middle - extent(group) + at * apart;
  }
  return spread;
}
