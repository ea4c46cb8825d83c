/**
 * The best F1 that any one threshold on a suspicion reaches.
 *
 * @param {{ suspicion: number, member: boolean }[]} readings
 * @returns {{ readings: number, found: number, false_alarms: number }}
 */
export function bestThreshold(readings) {
  const members = readings.filter(({ member }) => member).length;
  const sorted = [...readings].sort((a, b) => b.suspicion - a.suspicion);
  let best = { found: 0, false_alarms: 0, f1: 0 };
  let found = 0;
  let alarms = 0;
  for (const [i, { suspicion, member }] of sorted.entries()) {
    if (member) found++;
    else alarms++;
    // Those of equal suspicion fall on the same side.
    if (sorted[i + 1]?.suspicion === suspicion) continue;
    const f1 = (2 * found) / (found + alarms + members);
    if (f1 > best.f1) best = { found, false_alarms: alarms, f1 };
  }
  return { readings: members, found: best.found, false_alarms: best.false_alarms };
}
