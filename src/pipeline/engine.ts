import type { BackfillPlan, BackfillScope, Job, Partition } from '../shared/app-api.ts';
import type { Branch } from '../shared/branch.ts';
import type { BranchesOutcome, BranchInUse, BranchRow } from '../shared/branch-cells.ts';
import type { Decision, DecisionInput } from '../shared/decisions.ts';
import { type Clock, DAY_MS, type SlotRange, slotCount, slotOf, startOfUtcDate, utcDatesOf } from '../shared/slots.ts';
import { type Asked, forgetAsked, noteAsked, readAsked } from './backfill/asked.ts';
import { runBackfill } from './backfill/backfill.ts';
import { partsOf, THOROUGH } from './backfill/parts.ts';
import { type Plan, planBackfill, planTold, type Scope } from './backfill/plan.ts';
import { SetAside } from './backfill/set-aside.ts';
import { DecisionDesk } from './decisions/decision-desk.ts';
import { SourceError } from './errors.ts';
import { type ExtractReport, extractRange } from './extract/extract.ts';
import { Jobs, type Run } from './jobs.ts';
import { isRecorded, Journal } from './journal.ts';
import type { Database } from './lake/database.ts';
import { openForWriting, type WritableHome } from './lake/home.ts';
import type { Layout } from './lake/layout.ts';
import { lockedMonths } from './lake/locked-months.ts';
import { RawInventory } from './lake/raw-inventory.ts';
import { readWhole } from './lake/read-whole.ts';
import { Turnstile } from './lake/turnstile.ts';
import { partitionsOf } from './partitions.ts';
import { RegistryDesk } from './registry/registry-desk.ts';
import { RegistryInUse } from './registry/registry-in-use.ts';
import type { Source } from './source/source.ts';
import { SourceWatch } from './source/source-watch.ts';
import { transformDates } from './transform/transform.ts';

export interface EngineOptions {
  home: string;
  source: Source;
  clock: Clock;
  /** Told once the source is known to be the lake's. */
  onAccepted?: () => Promise<void>;
}

/** What the engine tells whoever listens: a step of a job, new files in the lake, a source that went or came back. */
export type EngineEvent = { type: 'job'; job: Job } | { type: 'lake' } | { type: 'source' };

/** A job that was started, and how it ends. */
export interface StartedJob {
  job: Job;
  /** The job once it is done or cancelled. @throws what the work threw */
  ended: Promise<Job>;
}

/**
 * The writer of one home: extraction, transformation and backfill as jobs, one step at a time, over one source.
 * Readers don't need it: the lake's files are for everyone.
 */
export class Engine {
  readonly layout: Layout;
  private readonly turnstile = new Turnstile();
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private readonly jobs: Jobs;
  private readonly desk: DecisionDesk;
  private readonly registryDesk: RegistryDesk;
  private readonly registries: RegistryInUse;
  private readonly running = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  private constructor(
    private readonly home: WritableHome,
    source: Source,
    private readonly clock: Clock,
    private readonly setAside: SetAside,
    private readonly journal: Journal,
    onAccepted: () => Promise<void>,
  ) {
    this.layout = home.layout;
    this.desk = new DecisionDesk(home.layout, clock);
    this.registryDesk = new RegistryDesk(home.layout);
    this.registries = new RegistryInUse(
      {
        home,
        turnstile: this.turnstile,
        desk: this.registryDesk,
        signal: this.closing.signal,
        reading: (read) => this.reading(read),
        onLake: () => this.tell({ type: 'lake' }),
      },
      { source, watch: this.watchOf(source), onAccepted },
    );
    const changed = (job: Job) => {
      if (job.state !== 'running' && isRecorded(job)) journal.add(job);
      this.tell({ type: 'job', job });
    };
    this.jobs = new Jobs(clock, changed, journal.runs);
  }

  /** Opens a home as its one writer. @throws LakeError */
  static async open({ home, source, clock, onAccepted = async () => {} }: EngineOptions): Promise<Engine> {
    const opened = await openForWriting(home);
    return new Engine(opened, source, clock, await SetAside.read(home, clock), await Journal.open(home), onAccepted);
  }

  /**
   * The registry: the source's with people's corrections over it, kept in the lake; the lake's own where the source can't be
   * reached. @throws SourceError
   */
  async registry(): Promise<readonly Branch[]> {
    await this.registries.registry();
    return this.registries.branches;
  }

  /** Branches as they are used, and what the source says where they were corrected. @throws SourceError */
  branches(): Promise<BranchInUse[]> {
    return this.registries.told();
  }

  /**
   * Corrects branches and starts to make again the hours that it changes. With a problem in any row, or asked to try only,
   * nothing is changed.
   *
   * @param rows what some cells of branches are to be, with the line of their file
   */
  async correctBranches(
    rows: readonly (BranchRow & { line: number | null })[],
    options: { dryRun: boolean },
  ): Promise<{ outcome: Omit<BranchesOutcome, 'job'>; started: StartedJob | null }> {
    this.closing.signal.throwIfAborted();
    const { outcome, corrected } = await this.registries.correct(rows, options);
    return { outcome, started: corrected ? await this.applyRegistry() : null };
  }

  /** Makes again the hours that do not follow from the registry in use: corrected, changed at the source, or cut off. */
  async applyRegistry(): Promise<StartedJob | null> {
    const branches = await this.registry();
    const waiting = await this.registryDesk.waiting(branches);
    const [first, last] = [waiting.dates[0], waiting.dates.at(-1)];
    if (!first || !last) {
      await this.turnstile.enter(async () => {
        if (this.registries.branches === branches) await this.registryDesk.noteFollowed(branches);
      });
      return null;
    }
    const range = { from: startOfUtcDate(first), to: startOfUtcDate(last) + DAY_MS };
    const work = (run: Run) => {
      const onPart = (slots: number) => {
        run.advance({ slots });
        this.tell({ type: 'lake' });
      };
      return this.registryDesk.apply(this.context(), this.turnstile, onPart, run.signal);
    };
    return this.start('transform', range, work, waiting.slots);
  }

  /**
   * Reads from another address from now on, and makes again what its registry changes. Jobs that run go on with the source
   * that they began with.
   *
   * @throws SourceError where it can't be read, LakeError where it is another network's
   */
  async changeSource(source: Source, onAccepted: () => Promise<void>): Promise<StartedJob | null> {
    await this.registries.change({ source, watch: this.watchOf(source), onAccepted });
    await this.dueEnd();
    return this.applyRegistry();
  }

  /**
   * Asks a source whether this home could read from it.
   *
   * @returns how many branches it names, and its latest slot
   * @throws SourceError where it can't be read, LakeError where it is another network's
   */
  async trySource(source: Source): Promise<{ branches: number; latestSlot: number | null }> {
    this.closing.signal.throwIfAborted();
    const served = await this.registries.try(source);
    return { branches: served.length, latestSlot: await source.latestSlot(this.closing.signal) };
  }

  /** IANA zones of the branches. @throws SourceError */
  async timeZones(): Promise<string[]> {
    return [...new Set((await this.registry()).map(({ timezone }) => timezone))];
  }

  /**
   * Asks the source for a range again, whether the lake has it or not. Slots that are not over and those of locked months
   * are left out.
   *
   * @param andClean makes the hours of what came as well, so that the day at hand is seen as it goes
   */
  async extract(range: SlotRange, { andClean = false } = {}): Promise<StartedJob> {
    const over = cutTo(range, await this.dueEnd());
    return this.start('extract', over, async (run) => {
      await this.registry();
      const context = this.context();
      const locked = await lockedMonths(this.layout.home);
      for (const { date, range } of utcDatesOf(over)) {
        if (locked.has(date.slice(0, 7))) continue;
        await this.turnstile.enter(async () => {
          const report = await extractRange(context, range, run.signal);
          if (andClean) await transformDates(context, report.changedDates);
          run.advance({ slots: report.slots, readings: report.received });
        });
        this.tell({ type: 'lake' });
      }
    });
  }

  /** Makes the cleaned hours and indicators of the UTC dates a range touches, from what raw holds. */
  transform(range: SlotRange): StartedJob {
    return this.start('transform', range, async (run) => {
      const branches = await this.registry();
      const days = new Map([...utcDatesOf(range)].map(({ date, range }) => [date, slotCount(range)]));
      for (const dates of partsOf([...days.keys()], branches, 1, THOROUGH)) {
        run.signal.throwIfAborted();
        await this.turnstile.enter(() => transformDates(this.context(), dates));
        run.advance({ slots: dates.reduce((slots, date) => slots + (days.get(date) ?? 0), 0) });
        this.tell({ type: 'lake' });
      }
    });
  }

  /** Runs work beside that on hours, as a job. @param range the slots that it is about */
  beside(kind: 'forecast', range: SlotRange, work: (run: Run) => Promise<void>): StartedJob {
    return this.start(
      kind,
      range,
      async (run) => {
        await work(run);
        this.tell({ type: 'lake' });
      },
      0,
    );
  }

  /** What a backfill would do. */
  async planBackfill(range: SlotRange, scope: BackfillScope = 'missing-and-failed'): Promise<BackfillPlan> {
    const branches = await this.registry();
    const plan = await this.plan(range, scope);
    return planTold(plan, scope, branches);
  }

  /**
   * Gets what a range lacks, and makes what does not follow from raw. Asked for again, it does nothing.
   *
   * @param scope `due` leaves out slots that are set aside for now: for work that nobody asked for
   */
  async backfill(range: SlotRange, scope: Scope = 'missing-and-failed'): Promise<StartedJob> {
    await this.registry();
    const plan = await this.plan(range, scope);
    const work = async (run: Run) => {
      const context = Object.assign(this.context(), { setAside: this.setAside, turnstile: this.turnstile });
      const hooks = {
        onExtract: ({ slots, received }: ExtractReport) => run.advance({ slots, readings: received }),
        onSetAside: () => run.advance({ slots: 1, failed: 1 }),
        onTransform: () => this.tell({ type: 'lake' }),
      };
      try {
        await runBackfill(plan, context, hooks, run.signal);
      } catch (error) {
        // Cancelled by a person, it is over; cut off by the end of the process, it goes on at the next start.
        if (run.signal.aborted && !this.closing.signal.aborted) await forgetAsked(this.layout.home);
        throw error;
      }
      if (scope !== 'due') await forgetAsked(this.layout.home);
    };
    if (scope !== 'due') await noteAsked(this.layout.home, { range, scope });
    return this.start('backfill', plan.range, work, plan.asked.length);
  }

  /** The backfill that somebody asked for and that has not ended: cut off by a crash, a restart or the source. */
  askedBackfill(): Promise<Asked | null> {
    return readAsked(this.layout.home);
  }

  /**
   * Keeps what a person decided about the data and starts to make again what it touches; nothing is started where that is
   * nothing held.
   *
   * @throws DecisionError or LakeError where the decision can't be taken
   */
  async decide(input: DecisionInput): Promise<{ decision: Decision; started: StartedJob | null }> {
    this.closing.signal.throwIfAborted();
    const decision = await this.desk.take(input, await this.registry());
    return { decision, started: await this.applyDecisions() };
  }

  /** Makes again what decisions touch that are not applied yet: just made, or cut off by a crash. Null where nothing waits. */
  async applyDecisions(): Promise<StartedJob | null> {
    const branches = await this.registry();
    const waiting = await this.reading((database) => this.desk.waiting(database, branches));
    const isQuiet = this.jobs.list().every(({ state }) => state !== 'running');
    if (waiting.dates.length === 0 && isQuiet) {
      await this.desk.noteApplied(waiting);
      return null;
    }
    // Where nothing is touched, what others are making just now may still not know of the decisions: the job looks again.
    const now = slotOf(this.clock());
    const [first, last] = [waiting.dates[0], waiting.dates.at(-1)];
    const range =
      first && last ? { from: startOfUtcDate(first), to: startOfUtcDate(last) + DAY_MS } : { from: now, to: now };
    const work = (run: Run) => {
      const onPart = (slots: number) => {
        run.advance({ slots });
        this.tell({ type: 'lake' });
      };
      return this.desk.apply(this.context(), this.turnstile, onPart, run.signal);
    };
    return this.start('transform', range, work, waiting.slots);
  }

  private async plan(range: SlotRange, scope: Scope): Promise<Plan> {
    const due = cutTo(range, await this.dueEnd());
    return this.reading((database) => planBackfill(database, this.layout, this.setAside, due, scope));
  }

  /** The state of each UTC date that a range touches. */
  partitions(range: SlotRange): Promise<Partition[]> {
    return this.reading((database) =>
      partitionsOf(database, this.layout, this.setAside, range, this.clock(), this.registries.now.watch.end),
    );
  }

  /** The end of what is due: slots that are over, as far as the source has them. */
  dueEnd(): Promise<number> {
    return this.registries.now.watch.dueEnd(this.closing.signal);
  }

  /** Asks the source whether it answers. */
  async probe(): Promise<boolean> {
    await this.dueEnd();
    return this.registries.now.watch.reachable === true;
  }

  /** Which slots the lake holds. */
  inventory(): Promise<RawInventory> {
    return RawInventory.read(this.layout);
  }

  /** Jobs that run and the latest ended ones, newest first. */
  jobList(): Job[] {
    return this.jobs.list();
  }

  /** Asks a job to stop; null where none such runs. */
  cancel(id: string): Job | null {
    return this.jobs.cancel(id);
  }

  /** The end of the slots that the source has, as it last said, where it is far behind the clock; else null. */
  get endOfSource(): number | null {
    return this.registries.now.watch.end;
  }

  /** Whether the source answered when it was last asked; null before. */
  get sourceReachable(): boolean | null {
    return this.registries.now.watch.reachable;
  }

  /** How long the latest answers of the source took, seconds; null before there were any. */
  get sourceSeconds(): number | null {
    return this.registries.now.source.answerSeconds?.() ?? null;
  }

  /** Slots that keep failing though the source answers, in order. */
  get slotsSetAside(): readonly number[] {
    return this.setAside.list();
  }

  /** Whether it is known which branches there are: asked of the source since the start, or held by the lake. */
  get knowsBranches(): boolean {
    return this.registries.branches.length > 0;
  }

  /** Whether this process still is the home's one writer. */
  isWriter(): Promise<boolean> {
    return this.home.isOurs();
  }

  /** Listens to jobs and to changes of the lake. @returns a function that ends it */
  listen(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops jobs after what they have in hand, then gives the home back. Work that is asked for later is refused. */
  async close(): Promise<void> {
    this.closing.abort();
    this.jobs.cancelAll();
    await Promise.allSettled(this.running);
    await this.journal.flush();
    await this.turnstile.enter(() => this.home.close());
  }

  private start(kind: Job['kind'], range: SlotRange, work: Parameters<Jobs['start']>[2], slots?: number): StartedJob {
    this.closing.signal.throwIfAborted();
    const watched: typeof work = async (run) => {
      try {
        await work(run);
        if (kind === 'extract' || kind === 'backfill') this.registries.now.watch.note(true);
      } catch (error) {
        if (error instanceof SourceError) this.registries.now.watch.note(false);
        throw error;
      }
    };
    const started = this.jobs.start(kind, range, watched, slots);
    this.running.add(started.ended);
    started.ended.then(
      () => this.running.delete(started.ended),
      () => this.running.delete(started.ended),
    );
    return started;
  }

  /** Reads beside whoever writes, who may be waiting for a slow source. */
  private reading<T>(read: (database: Database) => Promise<T>): Promise<T> {
    this.closing.signal.throwIfAborted();
    return readWhole(this.home.database, read);
  }

  /** What work needs: its source stays the one it began with, its branches are always those in use. */
  private context() {
    const { registries } = this;
    return {
      database: this.home.database,
      layout: this.layout,
      source: registries.now.source,
      clock: this.clock,
      get branches() {
        return registries.branches;
      },
    };
  }

  private watchOf(source: Source): SourceWatch {
    return new SourceWatch(source, this.clock, () => this.tell({ type: 'source' }));
  }

  private tell(event: EngineEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

/** A range without what lies behind `end`. */
const cutTo = ({ from, to }: SlotRange, end: number): SlotRange => ({ from, to: Math.max(from, Math.min(to, end)) });
