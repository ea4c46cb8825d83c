import type { Branch } from '../../shared/branch.ts';
import type { BranchesOutcome, BranchInUse, BranchRow } from '../../shared/branch-cells.ts';
import { SourceError } from '../errors.ts';
import type { Database } from '../lake/database.ts';
import type { Home } from '../lake/home.ts';
import type { Turnstile } from '../lake/turnstile.ts';
import { requireSameNetwork, requireSameReadings } from '../source/same-source.ts';
import type { Source } from '../source/source.ts';
import type { SourceWatch } from '../source/source-watch.ts';
import { readRegistry } from '../transform/registry.ts';
import { branchesInUse, type Registry, type RegistryDesk } from './registry-desk.ts';
import { keepRegistry, keptRegistry } from './source-registry.ts';

/** What the registry is read from, and who is told. */
export interface RegistryHost {
  home: Home;
  turnstile: Turnstile;
  desk: RegistryDesk;
  signal: AbortSignal;
  /** Reads beside whoever writes. */
  reading: <T>(read: (database: Database) => Promise<T>) => Promise<T>;
  /** The files of the lake have changed. */
  onLake: () => void;
}

/** A source, what is known of it, and what is done once it is known to be the lake's. */
export interface SourceInUse {
  source: Source;
  watch: SourceWatch;
  onAccepted: () => Promise<void>;
}

/**
 * The source that a home reads from and the registry in use: the source's, with people's corrections over it. Only whoever
 * has the turn brings another one into use, so that a transformation is made with one registry.
 */
export class RegistryInUse {
  /** What hours are made with from now on, also by work that began before a correction. */
  branches: readonly Branch[] = [];
  private read: Promise<Registry> | null = null;

  constructor(
    private readonly host: RegistryHost,
    /** The source now. */
    public now: SourceInUse,
  ) {}

  /**
   * The registry, read once: the lake's own where the source can't be reached.
   *
   * @throws SourceError where there is neither, LakeError where the source is another network's
   */
  registry(): Promise<Registry> {
    this.read ??= this.readAnew().catch((error: unknown) => {
      this.read = null;
      throw error;
    });
    return this.read;
  }

  /** Branches as they are used, and what the source says where they were corrected. @throws SourceError */
  async told(): Promise<BranchInUse[]> {
    return branchesInUse(await this.registry());
  }

  /**
   * Corrects branches, unless there is a problem in any row or `dryRun` asks to try only.
   *
   * @returns what is changed and what is wrong, and whether anything was changed
   */
  async correct(
    rows: readonly (BranchRow & { line: number | null })[],
    { dryRun }: { dryRun: boolean },
  ): Promise<{ outcome: Omit<BranchesOutcome, 'job'>; corrected: boolean }> {
    const { desk, turnstile } = this.host;
    const tried = await desk.work(rows, await this.registry());
    if (dryRun || tried.outcome.problems.length > 0 || tried.outcome.changes.length === 0) {
      return { outcome: tried.outcome, corrected: false };
    }
    const outcome = await turnstile.enter(async () => {
      // Another correction may have come while this one waited for its turn.
      const { source, used } = await this.registry();
      const worked = await desk.work(rows, { source, used });
      if (worked.outcome.problems.length === 0) {
        await worked.keep();
        await this.use(source);
      }
      return worked.outcome;
    });
    return { outcome, corrected: true };
  }

  /**
   * Asks a source whether this home could read from it.
   *
   * @returns its registry
   * @throws SourceError where it can't be read, LakeError where it is another network's
   */
  async try(source: Source): Promise<Branch[]> {
    const { layout } = this.host.home;
    const served = await source.branches(this.host.signal);
    await this.host.reading(async (database) => {
      requireSameNetwork(await readRegistry(database, layout), served, layout, source);
      await requireSameReadings(database, layout, source);
    });
    return served;
  }

  /** Reads from another source from now on. @throws as {@link RegistryInUse.try} */
  async change(next: SourceInUse): Promise<void> {
    const served = await this.try(next.source);
    await this.host.turnstile.enter(async () => {
      await next.onAccepted();
      this.now = next;
      await keepRegistry(this.host.home.layout.home, served);
      await this.use(served);
    });
  }

  private readAnew(): Promise<Registry> {
    const { home, turnstile, signal } = this.host;
    const { source, watch, onAccepted } = this.now;
    return turnstile.enter(async () => {
      const held = await readRegistry(home.database, home.layout);
      let served: Branch[];
      try {
        served = await source.branches(signal);
        watch.note(true);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        watch.note(false);
        if (held.length > 0) return this.use((await keptRegistry(home.layout.home)) ?? held);
        throw error;
      }
      requireSameNetwork(held, served, home.layout, source);
      await requireSameReadings(home.database, home.layout, source);
      await onAccepted();
      await keepRegistry(home.layout.home, served);
      return this.use(served);
    });
  }

  private async use(source: readonly Branch[]): Promise<Registry> {
    const { home, desk, onLake } = this.host;
    const { registry, changed } = await desk.use(home.database, source);
    this.branches = registry.used;
    this.read = Promise.resolve(registry);
    if (changed) onLake();
    return registry;
  }
}
