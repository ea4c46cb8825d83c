import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaffingSet } from '../../shared/staffing.ts';
import {
  type BranchStaffing,
  branchStaffing,
  DEFAULT_NEEDS,
  type Shift,
  type StaffingFile,
  type StaffNeeds,
  type StaffPerson,
  staffingFile,
  staffNeeds,
} from '../../shared/staffing-settings.ts';
import { AffluenceError, codeOf, messageOf } from '../errors.ts';
import { replaceSmallFile } from '../lake/small-file.ts';
import { Turnstile } from '../lake/turnstile.ts';

/** Kept rotas of a branch beyond so many weeks are forgotten, the oldest first. */
const WEEKS_KEPT = 60;

/** What is set for the staffing of a home's branches: the file says it, whoever wrote it. */
export interface StaffingStore {
  /** What holds for a branch. @throws AffluenceError where the file can't be read for lack of rights */
  of(branch: string): Promise<StaffingSet & { rotas: BranchStaffing['rotas'] }>;
  /** Sets what is needed, for a branch or (null) for all without their own; null as needs: as for all, or as by default. */
  setNeeds(branch: string | null, needs: StaffNeeds | null): Promise<void>;
  setPeople(branch: string, people: readonly StaffPerson[]): Promise<void>;
  /** Keeps a rota as the plan of a week; null: forgets it. */
  keepRota(branch: string, week: string, shifts: readonly Shift[] | null): Promise<void>;
}

const NOTHING: StaffingFile = { version: 1, needs: DEFAULT_NEEDS, branches: {} };
const NO_BRANCH: BranchStaffing = { needs: null, people: [], rotas: {} };

/**
 * The staffing of a home, in its `staffing.json`. A damaged file is put aside, and each branch of it that can be read goes on to
 * hold. Changes come one after the other, so that none is lost; each may throw a LakeError on a full disk.
 */
export function staffingStore(home: string): StaffingStore {
  const file = join(home, 'staffing.json');
  const turnstile = new Turnstile();
  let aside: string | null = null;

  async function held(): Promise<StaffingFile> {
    const text = await textOf(file);
    if (text === null) return NOTHING;
    const read = parsed(text);
    const whole = staffingFile.safeParse(read);
    if (whole.success) return whole.data;
    aside = `${file}.damaged`;
    // One that was put aside before is kept, too: it may hold what this one lacks.
    for (let place = 2; (await textOf(aside)) !== null; place++) aside = `${file}.damaged-${place}`;
    await rename(file, aside);
    const readable = readablePart(read);
    await write(readable);
    return readable;
  }
  const write = (kept: StaffingFile) => replaceSmallFile(file, `${JSON.stringify(kept, null, 2)}\n`);
  const change = (changed: (held: StaffingFile) => StaffingFile) =>
    turnstile.enter(async () => write(changed(await held())));
  const changeBranch = (branch: string, changed: (held: BranchStaffing) => BranchStaffing) =>
    change((all) => ({
      ...all,
      branches: { ...all.branches, [branch]: changed(all.branches[branch] ?? NO_BRANCH) },
    }));

  return {
    of: async (branch) => {
      const all = await turnstile.enter(held);
      const { needs, people, rotas } = all.branches[branch] ?? NO_BRANCH;
      return { needs: needs ?? all.needs, own: needs !== null, people, rotas, damaged: aside };
    },
    setNeeds: (branch, needs) =>
      branch === null
        ? change((all) => ({ ...all, needs: needs ?? DEFAULT_NEEDS }))
        : changeBranch(branch, (set) => ({ ...set, needs })),
    setPeople: (branch, people) => changeBranch(branch, (set) => ({ ...set, people: [...people] })),
    keepRota: (branch, week, shifts) =>
      changeBranch(branch, (set) => {
        const { [week]: _, ...others } = set.rotas;
        const rotas = shifts === null ? others : { ...others, [week]: [...shifts] };
        const latest = Object.keys(rotas).sort().slice(-WEEKS_KEPT);
        return { ...set, rotas: Object.fromEntries(latest.map((one) => [one, rotas[one] ?? []])) };
      }),
  };
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new AffluenceError(`The staffing ${file} can't be read (${messageOf(error)}). Check the file's rights.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What can be read by itself: the needs for all, and each branch. */
function readablePart(read: unknown): StaffingFile {
  const { needs, branches } = (typeof read === 'object' && read !== null ? read : {}) as Record<string, unknown>;
  const listed = typeof branches === 'object' && branches !== null ? Object.entries(branches) : [];
  return {
    version: 1,
    needs: staffNeeds.safeParse(needs).data ?? DEFAULT_NEEDS,
    branches: Object.fromEntries(
      listed.flatMap(([branch, set]) => {
        const one = branchStaffing.safeParse(set);
        return branch !== '' && one.success ? [[branch, one.data] as const] : [];
      }),
    ),
  };
}
