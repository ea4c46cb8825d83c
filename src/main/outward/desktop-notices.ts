import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../../pipeline/errors.ts';
import { replaceSmallFile } from '../../pipeline/lake/small-file.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import type { Alert } from '../../shared/alerts.ts';
import type { Clock } from '../../shared/slots.ts';

/** How often it is looked whether quiet hours are over: a PC that slept through their end must not wait for long. */
const LOOK_MS = 60_000;

/** The alerts that the person was told of, by id. */
const ledger = z.object({ told: z.array(z.string()) });

export interface DesktopNoticesOptions {
  /** Where it is kept what was told. */
  file: string;
  clock: Clock;
  /** How many times as fast as the system's clock `clock` runs. */
  speed: number;
  /** Shows alerts that became due together. */
  show(alerts: readonly Alert[]): void;
  /** Told where it can't be kept that alerts were told once quiet hours are over. */
  onFailure(error: unknown): void;
}

/** Tells a host that has a desktop of alerts whose rule names it: each once, in no quiet hours, and only while it is open. */
export interface DesktopNotices {
  /** Shows what is due among all alerts. @throws LakeError where the disk takes no more */
  take(alerts: readonly Alert[]): Promise<void>;
  close(): Promise<void>;
}

/** Begins to tell, of what opens from now on where nothing was told before. */
export function desktopNotices({ file, clock, speed, show, onFailure }: DesktopNoticesOptions): DesktopNotices {
  const turnstile = new Turnstile();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function tell(alerts: readonly Alert[]): Promise<void> {
    clearTimeout(timer);
    if (closed) return;
    const before = await readTold(file);
    const told = before ?? new Set(alerts.map(({ id }) => id));
    const fresh = alerts.filter((alert) => alert.state === 'open' && isForDesktop(alert) && !told.has(alert.id));
    const due = fresh.filter(({ quiet_until }) => quiet_until === null || Date.parse(quiet_until) <= clock());
    if (due.length > 0) show(due);
    if (due.length > 0 || before === null) await keepTold(file, alerts, new Set([...told, ...due.map(({ id }) => id)]));
    if (due.length === fresh.length) return;
    timer = setTimeout(() => take(alerts).catch(onFailure), LOOK_MS / speed).unref();
  }
  const take = (alerts: readonly Alert[]) => turnstile.enter(() => tell(alerts));

  return {
    take,
    async close() {
      closed = true;
      clearTimeout(timer);
      await turnstile.enter(async () => {});
    },
  };
}

const isForDesktop = ({ channels }: Alert): boolean => channels.includes('desktop');

/** Null where nothing was kept yet, or what was can't be read. */
async function readTold(file: string): Promise<Set<string> | null> {
  try {
    const kept = ledger.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return kept.success ? new Set(kept.data.told) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Of those told, what is an alert no more is forgotten. */
async function keepTold(file: string, alerts: readonly Alert[], told: ReadonlySet<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const kept = { told: alerts.map(({ id }) => id).filter((id) => told.has(id)) };
  await replaceSmallFile(file, JSON.stringify(kept satisfies z.infer<typeof ledger>));
}
