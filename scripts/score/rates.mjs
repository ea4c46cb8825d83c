/**
 * Precision, recall and F1 of a count of readings; null where nothing can be said.
 *
 * @param {{ readings: number, found: number, false_alarms: number | null }} counted
 */
export function ratesOf({ readings, found, false_alarms }) {
  const recall = readings > 0 ? found / readings : null;
  if (false_alarms === null) return { precision: null, recall, f1: null };
  const precision = found + false_alarms > 0 ? found / (found + false_alarms) : null;
  const f1 = readings + false_alarms > 0 ? (2 * found) / (found + false_alarms + readings) : null;
  return { precision, recall, f1 };
}
