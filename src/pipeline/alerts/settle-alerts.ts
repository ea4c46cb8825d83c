import { createHash } from 'node:crypto';
import type { Alert, AlertKind, AlertRule } from '../../shared/alerts.ts';
import type { Finding } from './finding.ts';
import { isFootfall } from './footfall-points.ts';

/** What a judgement looked at. */
export interface Judged {
  /** Kinds of rules that were judged; alerts of others are left as they are. */
  kinds: ReadonlySet<AlertKind>;
  findings: readonly Finding[];
  /** From when on a kind was looked at, milliseconds UTC: what began before can't be withdrawn, only be over. */
  since: Readonly<Partial<Record<AlertKind, number>>>;
}

export interface Settling {
  now: number;
  rules: readonly AlertRule[];
  /** The first revision to give. */
  revision: number;
  /** Until when nothing is carried outward, milliseconds UTC; null: at once. */
  quietUntil(rule: AlertRule, branchId: string | null): number | null;
}

/**
 * How alerts change by what a judgement found: what is new opens, what goes on is kept up, what is over or withdrawn closes,
 * what a person put off comes back. A finding is of an alert that is held where rule, branch and sensor are the same and,
 * for footfall, their times touch; so judging again changes nothing.
 *
 * @returns the alerts that changed, each as it became
 */
export function settleAlerts(held: readonly Alert[], judged: Judged, settling: Settling): Alert[] {
  const { now, rules } = settling;
  const enabled = new Map(rules.filter((rule) => rule.enabled).map((rule) => [rule.id, rule]));
  const bySubject = new Map<string, Alert[]>();
  for (const one of held) bySubject.set(subjectOf(one), [...(bySubject.get(subjectOf(one)) ?? []), one]);
  const matched = new Set<string>();
  const next = new Map<string, Alert>();

  for (const finding of judged.findings) {
    const rule = enabled.get(finding.rule);
    if (!rule) continue;
    const of = bySubject.get(subjectOf(finding)) ?? [];
    const id = idOf(finding);
    const same =
      of.find((one) => !matched.has(one.id) && isSame(one, finding)) ?? of.find((one) => one.id === id) ?? null;
    const opened = same ?? opening(finding, rule, id, settling);
    matched.add(opened.id);
    next.set(opened.id, kept(opened, finding, judged.since[finding.kind] ?? 0, now));
  }
  const widened = judged.findings.filter(({ branches }) => branches.length > 0);
  for (const one of held) {
    if (matched.has(one.id)) continue;
    if (!enabled.has(one.rule)) next.set(one.id, closed(one, 'rule-gone', now));
    else if (judged.kinds.has(one.kind)) next.set(one.id, gone(one, judged.since[one.kind] ?? 0, widened, now));
    else next.set(one.id, one);
  }
  const before = new Map(held.map((one) => [one.id, JSON.stringify(one)]));
  let { revision } = settling;
  return [...next.values()]
    .map((one) => woken(one, now))
    .filter((one) => JSON.stringify(one) !== before.get(one.id))
    .map((one) => ({ ...one, revision: revision++ }));
}

const subjectOf = (of: Pick<Alert, 'rule' | 'branch_id' | 'sensor_id'>): string =>
  JSON.stringify([of.rule, of.branch_id, of.sensor_id]);

const idOf = (finding: Finding): string =>
  createHash('sha256')
    .update(`${subjectOf(finding)}${finding.from}`)
    .digest('hex')
    .slice(0, 16);

function isSame(one: Alert, finding: Finding): boolean {
  if (!isFootfall(one.kind)) return one.state !== 'closed';
  const [from, to] = [Date.parse(one.from), one.to === null ? Number.POSITIVE_INFINITY : Date.parse(one.to)];
  return finding.from < to && (finding.to ?? Number.POSITIVE_INFINITY) > from;
}

function opening(finding: Finding, rule: AlertRule, id: string, { now, quietUntil }: Settling): Alert {
  const quiet = quietUntil(rule, finding.branch_id);
  return {
    ...finding,
    id,
    revision: 0,
    severity: rule.severity,
    channels: rule.channels,
    from: instant(finding.from),
    to: null,
    state: 'open',
    opened_at: instant(now),
    closed_at: null,
    closing: null,
    snoozed_until: null,
    quiet_until: quiet === null ? null : instant(quiet),
  };
}

function kept(one: Alert, finding: Finding, since: number, now: number): Alert {
  const { branches, params, evidence } = finding;
  // What began before the time that was looked at, or whose start is only known from when it was noticed, began as it was told.
  const isCutOff = Date.parse(one.from) < since || (!isFootfall(one.kind) && one.state !== 'closed');
  const from = isCutOff ? Math.min(Date.parse(one.from), finding.from) : finding.from;
  const told = { ...one, branches, params, evidence, from: instant(from) };
  if (finding.to !== null) return { ...closed(told, 'over', now), closing: 'over', to: instant(finding.to) };
  if (told.state !== 'closed') return { ...told, to: null };
  return { ...told, to: null, state: 'open', closed_at: null, closing: null };
}

function closed(one: Alert, closing: Alert['closing'], now: number): Alert {
  if (one.state === 'closed') return one;
  return { ...one, state: 'closed', closed_at: instant(now), closing, snoozed_until: null, to: one.to ?? instant(now) };
}

/** An alert of which nothing was found any more. */
function gone(one: Alert, since: number, widened: readonly Finding[], now: number): Alert {
  if (!isFootfall(one.kind)) {
    const merged = one.branch_id !== null && widened.some((wide) => isPart(one, wide));
    return closed(one, merged ? 'merged' : 'over', now);
  }
  if (Date.parse(one.from) < since) return closed(one, 'over', now);
  const closing = widened.some((wide) => isPart(one, wide) && isInTime(one, wide)) ? 'merged' : 'withdrawn';
  // One that was over keeps its history, but is not told as having been true.
  return one.state === 'closed' ? { ...one, closing } : closed(one, closing, now);
}

const isPart = (one: Alert, wide: Finding): boolean =>
  wide.rule === one.rule && one.branch_id !== null && wide.branches.includes(one.branch_id);

const isInTime = (one: Alert, wide: Finding): boolean =>
  Date.parse(one.from) < (wide.to ?? Number.POSITIVE_INFINITY) && (one.to === null || Date.parse(one.to) > wide.from);

function woken(one: Alert, now: number): Alert {
  const isDue = one.state === 'snoozed' && one.snoozed_until !== null && Date.parse(one.snoozed_until) <= now;
  return isDue ? { ...one, state: 'open', snoozed_until: null } : one;
}

const instant = (at: number): string => new Date(at).toISOString();
