/**
 * How the cleaning sees time: local weeks of 7 × 24 wall-clock hours, Monday 0 h first. A week is judged and mended with
 * the weeks around it and nothing else, so the same readings always give the same result, whatever was made before.
 */
export const HOURS_PER_WEEK = 168;

/** Weeks before a week that say what is usual for it. */
export const WEEKS_BACK = 12;

/** Weeks after it that do so too, where the lake has them: a re-make knows more than the live view. */
export const WEEKS_AHEAD = 2;

/** One door's readings over some weeks in a row. */
export interface DoorSheet {
  sensorId: string;
  /** visitors per week and hour of the week; NaN where no usable reading is held */
  counts: Float32Array;
}

/** A branch's doors over some weeks in a row: the same for all branches of a network. */
export interface BranchSheet {
  branchId: string;
  /** branches of the same kind share their seasons: the registry's type */
  kind: string;
  /** branches of the same region share their weather */
  region: string;
  doors: readonly DoorSheet[];
  /** hours of the week in which it is ever open, in order: the others need no look */
  hours: readonly number[];
  /** 1 in open hours whose readings were asked for */
  open: Uint8Array;
  /** 1 in hours that a person trusts as they were read */
  trusted: Uint8Array;
}

/** The cells of a week in a sheet. */
export const cellOf = (week: number, hourOfWeek: number): number => week * HOURS_PER_WEEK + hourOfWeek;

/** The weeks that a target week is judged by. @param weeks how many weeks the sheets hold */
export function windowOf(target: number, weeks: number): { from: number; to: number } {
  return { from: Math.max(0, target - WEEKS_BACK), to: Math.min(weeks, target + WEEKS_AHEAD + 1) };
}

/** Hours of the week that are open in any week of a sheet, in order. */
export function hoursEverOpen(open: Uint8Array): number[] {
  const ever = new Uint8Array(HOURS_PER_WEEK);
  for (let cell = 0; cell < open.length; cell++) if (open[cell] === 1) ever[cell % HOURS_PER_WEEK] = 1;
  return [...ever.keys()].filter((hour) => ever[hour] === 1);
}
