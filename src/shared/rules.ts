/**
 * The named rules of the cleaning: why an hour is not simply measured. One list for the pipeline that applies them, the
 * lake's `rule` columns, the page that puts them into words, and docs/cleaning.md.
 */

/** Why a reading was set aside before any other look: it can't be a count of that hour. Reasons of the quarantine. */
export const QUARANTINE_REASONS = [
  'unreadable-hour',
  'unknown-branch',
  'unknown-sensor',
  'name-sensor-conflict',
  'count-unreadable',
  'unknown-unit',
  'count-negative',
  'count-not-whole',
  'count-over-bound',
  'more-readings-than-doors',
] as const;

/** What was found about one door in one open hour, the gravest first. */
export const DOOR_RULES = [
  /** a reading came, but it could not be used: the quarantine says why */
  'reading-unusable',
  /** no reading came */
  'reading-missing',
  /** zeros in open hours, more and longer than chance allows */
  'dead',
  /** the same count again and again */
  'stuck',
  /** far more people than the hour, the day and the other doors can explain */
  'spike',
  /** the counts of the hour before, or after */
  'clock-slip',
  /** a lasting drop of this door's counts that neither the other doors nor the other branches share */
  'reduced',
] as const;
export type DoorRule = (typeof DOOR_RULES)[number];

/** What a branch's hour may carry besides the rules of its doors. */
export const HOUR_RULES = [
  ...DOOR_RULES,
  /** closed by the opening hours */
  'opening-hours',
  /** closed on a public holiday */
  'public-holiday',
  /** closed, but people were counted, more than staff */
  'closed-traffic',
  /** a person said the branch was closed that day */
  'closed-by-decision',
  /** a person took the correction back: the readings stand */
  'reverted',
  /** a person gave the number */
  'overridden',
] as const;
export type HourRule = (typeof HOUR_RULES)[number];
