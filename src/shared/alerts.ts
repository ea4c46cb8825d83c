import { z } from 'zod';

/**
 * Alerts, as the app, the page and whoever carries them outward know them:
 *
 * - `GET  /api/alerts?state=open&state=acknowledged&from=INSTANT` → {@link alertsAnswer}: newest first; without `state` all of
 *   them; with `from` those that were open at or after that instant
 * - `POST /api/alerts/:id` {@link alertCommand} → {@link Alert}
 * - `GET  /api/alert-rules` → {@link alertRulesAnswer}; `PUT` {@link alertRules} → the same: all rules at once. What is got there
 *   is the file of an export, and sent back it is an import
 * - `POST /api/alert-rules/preview` {@link alertRule} (a footfall rule) → {@link alertPreview}
 * - the event `alerts` of `/api/events` carries one {@link Alert} after each change of it
 *
 * Whoever delivers keeps the `revision` that it delivered last and asks for what is newer: nothing is lost between two starts.
 */

const instant = z.iso.datetime();

/** What a footfall rule looks at: single hours, or whole local dates. */
export const FOOTFALL_KINDS = ['footfall-hour', 'footfall-day'] as const;

/** What can be wrong with readings, the source, jobs and files; and what is to come. */
export const DATA_KINDS = [
  'sensor-dead', // sensor, hours, closed (yes, no: whether the other doors counted nobody either)
  'sensor-stuck', // sensor, hours, count, closed (yes: at all doors), sure (no: too few hours yet for the cleaning to mend them)
  'sensor-reduced', // sensor, hours, share (of people that it saw, in percent; empty where unknown)
  'coverage-low', // percent, bound
  'names-unknown', // name (the most frequent one), names (how many)
  'source-down', // url
  'source-slow', // url, seconds (median time of its latest answers)
  'source-contract', // url: the source answers, but not in the form agreed
  'extraction-late', // hours: how far the lake is behind what is over
  'transformation-late', // hours: how far the cleaned hours are behind the readings
  'job-failing', // job (backfill, extract, transform), error
  'backfill-needed', // slots
  'backfill-running', // slots (to get in all), done
  'peak-ahead', // date, usual, percent (above usual), low, high (of one branch), branches
  'disk-full', // free_mb, bound_mb
  'file-corrupt', // file
] as const;

export const ALERT_KINDS = [...FOOTFALL_KINDS, ...DATA_KINDS] as const;
export const alertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof alertKind>;

export const SEVERITIES = ['info', 'warning', 'critical'] as const;

/** Where alerts reach people. The alert centre of the page has all of them. */
export const CHANNELS = ['desktop', 'mail', 'webhook'] as const;

/** The branches that a rule is about. One that names a region or a group follows it as it changes. */
const ruleScope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('branches'), ids: z.array(z.string().min(1)).min(1).max(5_000) }),
  z.strictObject({ of: z.literal('group'), group: z.string().min(1).describe('name of a group in the settings') }),
  z.strictObject({ of: z.literal('region'), region: z.string().min(1) }),
]);
export type RuleScope = z.infer<typeof ruleScope>;

/** From when on visitors are far from usual. */
const level = z.discriminatedUnion('by', [
  z
    .strictObject({ by: z.literal('visitors'), visitors: z.number().min(0).max(1_000_000) })
    .describe('more (or fewer) visitors than this, per hour or day'),
  z
    .strictObject({ by: z.literal('usual'), share: z.number().min(0.05).max(20) })
    .describe('this share more (or less) than the same weekdays usually have: 0.5 is ±50 %'),
  z
    .strictObject({ by: z.literal('band'), width: z.number().min(1).max(20) })
    .describe("so many times the branch's own usual spread away from its usual visitors"),
]);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time such as 19:30');

const common = {
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'lower-case letters, digits and hyphens'),
  name: z.string().trim().max(80).describe("a person's name for it; empty: told by its kind"),
  enabled: z.boolean(),
  severity: z.enum(SEVERITIES),
  scope: ruleScope,
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  quiet: z
    .strictObject({ from: clockTime, to: clockTime })
    .nullable()
    .describe('local times between which nothing is carried outward; past midnight where `to` is before `from`'),
};

/** A rule about visitors. An episode begins with `duration` hours (days) in a row beyond the level. */
export const footfallRule = z.strictObject({
  ...common,
  kind: z.enum(FOOTFALL_KINDS),
  direction: z.enum(['above', 'below']),
  level,
  least_difference: z
    .number()
    .min(0)
    .max(1_000_000)
    .describe('visitors away from usual, below which nothing is said: small branches vary by large shares'),
  duration: z.number().int().min(1).max(48).describe('open hours, or open days, in a row'),
  hysteresis: z
    .number()
    .min(0)
    .max(0.9)
    .describe('an episode ends once the distance from usual is under the level by this share of it'),
});
export type FootfallRule = z.infer<typeof footfallRule>;

/** A rule about readings, the source, jobs or files. */
export const dataRule = z.strictObject({
  ...common,
  kind: z.enum(DATA_KINDS),
  bound: z
    .number()
    .min(0)
    .max(1_000_000)
    .describe(
      'from when on: open hours at fault (sensor-*), hours (extraction-late, transformation-late), days (names-unknown), minutes (source-down), seconds (source-slow), slots (backfill-*), failures in a row (job-failing), percent under which (coverage-low), percent above usual (peak-ahead), MB under which (disk-full); of no meaning to source-contract and file-corrupt',
    ),
});
export type DataRule = z.infer<typeof dataRule>;

export const alertRule = z.discriminatedUnion('kind', [footfallRule, dataRule]);
export type AlertRule = z.infer<typeof alertRule>;

/** All rules, in the order in which people see them; also the form of their file and of an export. */
export const alertRules = z
  .strictObject({ version: z.literal(1), rules: z.array(alertRule).max(200) })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules have the same id');

/** The rules in use, and where a damaged file of them was put aside. */
export const alertRulesAnswer = z.object({ rules: z.array(alertRule), damaged: z.string().nullable() });
export type AlertRulesAnswer = z.infer<typeof alertRulesAnswer>;

export const ALERT_STATES = ['open', 'acknowledged', 'snoozed', 'closed'] as const;
export const alertState = z.enum(ALERT_STATES);

/** Why an alert closed: it is over; the values it was about were changed; it became part of a wider one; its rule is gone. */
export const CLOSINGS = ['over', 'withdrawn', 'merged', 'rule-gone'] as const;

/** One cause that somebody should know of. Its sentence is told from `kind`, `params` and the rule's direction. */
export const alert = z.object({
  id: z.string().describe('the same for the same cause, however often it is judged'),
  revision: z
    .number()
    .int()
    .describe('grows with each change of any alert: what was changed after another has a larger one'),
  rule: z.string().describe("the rule's id"),
  kind: alertKind,
  severity: z.enum(SEVERITIES),
  channels: z.array(z.enum(CHANNELS)),
  branch_id: z.string().nullable().describe('null: the network, or nothing to do with a branch'),
  sensor_id: z.string().nullable(),
  branches: z.array(z.string()).max(5_000).describe('the branches it is about, where there are several; else none'),
  params: z.record(z.string(), z.string()).describe('values of the sentence; see alert-texts.ts'),
  from: instant.describe('first hour, or start, of what it is about'),
  to: instant.nullable().describe('its end, exclusive; null while it goes on'),
  state: alertState,
  opened_at: instant,
  closed_at: instant.nullable(),
  closing: z.enum(CLOSINGS).nullable(),
  snoozed_until: instant.nullable(),
  quiet_until: instant.nullable().describe('nothing is carried outward before; null: at once'),
  evidence: z.string().describe("the page's query where it is to be seen, without the question mark"),
});
export type Alert = z.infer<typeof alert>;

export const alertsAnswer = z.object({
  alerts: z.array(alert),
  open: z.number().int().describe('not closed ones'),
  damaged: z.string().nullable().describe('where a copy of their file lies, of which lines could not be read'),
});
export type AlertsAnswer = z.infer<typeof alertsAnswer>;

/** What a person does about an alert. */
export const alertCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('acknowledge') }),
  z.strictObject({ do: z.literal('snooze'), until: instant }),
  z.strictObject({ do: z.literal('reopen') }),
]);
export type AlertCommand = z.infer<typeof alertCommand>;

/** What a rule would have said over the days before. */
export const alertPreview = z.object({
  days: z.number().int().describe('days looked at, up to now'),
  count: z.number().int(),
  alerts: z
    .array(alert.pick({ branch_id: true, branches: true, params: true, from: true, to: true, evidence: true }))
    .describe('newest first, at most 200'),
});
export type AlertPreview = z.infer<typeof alertPreview>;
