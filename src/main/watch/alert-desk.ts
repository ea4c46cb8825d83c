import { type AlertLog, openAlertLog } from '../../pipeline/alerts/alert-log.ts';
import { withoutToldHours } from '../../pipeline/alerts/explained.ts';
import { judgeLake, type Network, previewRule } from '../../pipeline/alerts/judge-lake.ts';
import { freeMegabytes, judgeOperation, type Operation } from '../../pipeline/alerts/judge-operation.ts';
import { latestMade } from '../../pipeline/alerts/latest-made.ts';
import { quietEnd } from '../../pipeline/alerts/quiet-hours.ts';
import { readRules, writeRules } from '../../pipeline/alerts/rule-file.ts';
import { type Judged, settleAlerts } from '../../pipeline/alerts/settle-alerts.ts';
import type { Engine } from '../../pipeline/engine.ts';
import { AffluenceError } from '../../pipeline/errors.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import { readRegistry } from '../../pipeline/transform/registry.ts';
import type {
  Alert,
  AlertCommand,
  AlertPreview,
  AlertRule,
  AlertRulesAnswer,
  FootfallRule,
} from '../../shared/alerts.ts';
import type { Job } from '../../shared/app-api.ts';
import type { BranchGroup } from '../../shared/settings.ts';
import type { Clock } from '../../shared/slots.ts';

/** So long a start may take before what is missing is told. */
const AT_START_MS = 10 * 60_000;

/** Jobs that ask the source for readings. */
const FROM_SOURCE: readonly Job['kind'][] = ['extract', 'backfill'];

export interface AlertDeskOptions {
  engine: Pick<Engine, 'layout' | 'jobList' | 'sourceReachable' | 'sourceSeconds' | 'endOfSource'> & {
    inventory(): Promise<Operation['inventory']>;
  };
  database: Database;
  clock: Clock;
  sourceUrl(): string;
  groups(): Promise<readonly BranchGroup[]>;
  /** Megabytes free where a home lies, null where nobody says; by default as the system says. */
  freeMegabytes?: typeof freeMegabytes;
}

/** The alerts of a home: judged, kept, told, and answered by people. One thing at a time. */
export interface AlertDesk {
  /** As they are now, newest first. */
  alerts(): readonly Alert[];
  /** Where a copy of their file lies, of which lines could not be read at the start; null: all could. */
  readonly damaged: string | null;
  /** Holds the lake and the pipeline against the rules. @throws AffluenceError where alerts can't be kept */
  judge(): Promise<void>;
  /** Holds the pipeline alone against the rules: what time alone can change. @throws AffluenceError where alerts can't be kept */
  judgeOperation(): Promise<void>;
  /** Does what a person says about an alert; null where there is no such one, or it is closed. */
  act(id: string, command: AlertCommand): Promise<Alert | null>;
  rules(): Promise<AlertRulesAnswer>;
  /** Replaces all rules, and judges by them. */
  changeRules(rules: readonly AlertRule[]): Promise<AlertRulesAnswer>;
  preview(rule: FootfallRule): Promise<AlertPreview>;
  /** Tells of each alert that changes, once it is kept. @returns a function that ends it */
  listen(listener: (alert: Alert) => void): () => void;
}

/** Opens the alerts of a home. @throws LakeError where their file can't be read */
export async function openAlertDesk(options: AlertDeskOptions): Promise<AlertDesk> {
  const { engine, clock } = options;
  const { layout } = engine;
  const log = await openAlertLog(layout);
  const turnstile = new Turnstile();
  const listeners = new Set<(alert: Alert) => void>();
  let damagedRules: string | null = null;
  const heldDown = log.alerts().find(({ kind, state }) => kind === 'source-down' && state !== 'closed');
  let downSince = heldDown ? Date.parse(heldDown.from) : null;
  let unreadable: string | null = null;
  let made: number | null = null;
  /** Of the branches, as the lake was last looked at. */
  let zones: ReadonlyMap<string, string> = new Map();
  const openedAt = clock();

  async function rules(): Promise<AlertRulesAnswer> {
    const read = await readRules(layout);
    damagedRules = read.damaged ?? damagedRules;
    return { ...read, damaged: damagedRules };
  }
  async function network(database: Database): Promise<Network> {
    return { branches: await readRegistry(database, layout), groups: await options.groups() };
  }
  const reading = <T>(read: (database: Database) => Promise<T>): Promise<T> => readWhole(options.database, read);
  async function keep(changed: readonly Alert[]): Promise<void> {
    await log.append(changed);
    for (const one of changed) for (const listener of listeners) listener(one);
  }
  async function settle(judged: Judged, held: readonly AlertRule[]): Promise<void> {
    const [anyZone = 'UTC'] = zones.values();
    const now = clock();
    const quietUntil = ({ quiet }: AlertRule, branchId: string | null) =>
      quietEnd(now, quiet, zones.get(branchId ?? '') ?? anyZone);
    const settling = { now, rules: held, revision: log.revision() + 1, quietUntil };
    await keep(settleAlerts(log.alerts(), judged, settling));
  }
  async function settleOperation(held: readonly AlertRule[]): Promise<void> {
    const now = clock();
    // Before the source was asked nothing is known: what was held goes on.
    const jobs = engine.jobList();
    if (engine.sourceReachable === false) downSince ??= now;
    if (engine.sourceReachable === true && !isRefused(jobs)) downSince = null;
    const operation = {
      now,
      sourceUrl: options.sourceUrl(),
      sourceDownSince: downSince,
      sourceSeconds: engine.sourceSeconds,
      sourceEnd: engine.endOfSource,
      latestMade: made,
      inventory: await engine.inventory(),
      jobs,
      catchingUp: isCatchingUp(jobs, openedAt, now),
      freeMegabytes: await (options.freeMegabytes ?? freeMegabytes)(layout),
      unreadable,
    };
    await settle(judgeOperation(held, operation), held);
  }
  async function settleLake(held: readonly AlertRule[]): Promise<void> {
    try {
      const judged = await reading(async (database) => {
        const { branches, groups } = await network(database);
        zones = new Map(branches.map(({ id, timezone }) => [id, timezone]));
        made = await latestMade(database, layout);
        return judgeLake(database, layout, held, { branches, groups });
      });
      unreadable = null;
      await settle({ ...judged, findings: withoutToldHours(judged.findings, log.alerts()) }, held);
    } catch (error) {
      const told = error instanceof AffluenceError ? error.told : null;
      if (told?.code !== 'lake-unreadable') throw error;
      // What stands in the way of judging is itself an alert.
      unreadable = told.params.file ?? layout.lake;
    }
  }
  const judge = async () => {
    const { rules: held } = await rules();
    await settleLake(held);
    await settleOperation(held);
  };

  return {
    alerts: () => newestFirst(log),
    damaged: log.damaged,
    judge: () => turnstile.enter(judge),
    judgeOperation: () => turnstile.enter(async () => settleOperation((await rules()).rules)),
    act: (id, command) =>
      turnstile.enter(async () => {
        const held = log.alerts().find((one) => one.id === id);
        if (!held || held.state === 'closed') return null;
        const changed = { ...answered(held, command), revision: log.revision() + 1 };
        await keep([changed]);
        return changed;
      }),
    rules: () => turnstile.enter(rules),
    changeRules: (changed) =>
      turnstile.enter(async () => {
        await writeRules(layout, changed);
        damagedRules = null;
        await judge();
        return rules();
      }),
    preview: (rule) => reading(async (database) => previewRule(database, layout, rule, await network(database))),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const newestFirst = (log: AlertLog): Alert[] =>
  [...log.alerts()].sort((a, b) => b.opened_at.localeCompare(a.opened_at) || b.revision - a.revision);

/**
 * A PC that was off is behind when it starts, and catches up by itself: until a job has ended since then, or for ten
 * minutes where none begins.
 */
function isCatchingUp(jobs: readonly Job[], openedAt: number, now: number): boolean {
  if (jobs.some(({ state }) => state === 'running')) return true;
  return now - openedAt < AT_START_MS && !jobs.some(({ finished_at }) => Date.parse(finished_at ?? '') >= openedAt);
}

/** A source may answer whether it is there, and yet give no readings. */
function isRefused(jobs: readonly Job[]): boolean {
  const latest = jobs.find(({ kind, state }) => FROM_SOURCE.includes(kind) && (state === 'done' || state === 'failed'));
  return latest?.error_code?.startsWith('source-') === true;
}

function answered(held: Alert, command: AlertCommand): Alert {
  if (command.do === 'acknowledge') return { ...held, state: 'acknowledged', snoozed_until: null };
  if (command.do === 'snooze') return { ...held, state: 'snoozed', snoozed_until: command.until };
  return { ...held, state: 'open', snoozed_until: null };
}
