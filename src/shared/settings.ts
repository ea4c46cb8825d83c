import { z } from 'zod';

/** A set of branches that a person put together under a name. */
export const branchGroup = z.object({
  name: z.string().trim().min(1).max(80),
  branches: z.array(z.string().min(1)).min(1).max(5_000).describe('branch ids'),
});
export type BranchGroup = z.infer<typeof branchGroup>;

/** A view of the page that a person keeps: its address tells all of it. */
export const savedView = z.object({
  name: z.string().trim().min(1).max(80),
  query: z.string().max(4_000).describe("the page's query, without the question mark"),
});
export type SavedView = z.infer<typeof savedView>;

const uniquelyNamed = <T extends { name: string }>(named: readonly T[]): boolean =>
  new Set(named.map(({ name }) => name)).size === named.length;

const fields = {
  language: z
    .enum(['fr', 'en'])
    .nullable()
    .describe("language of menus and messages outside of the page; null: the system's"),
  change_threshold: z
    .number()
    .min(0.05)
    .max(2)
    .describe('days whose visitors differ from their usual by at least this share are marked: 0.25 is ±25 %'),
  groups: z.array(branchGroup).max(500).refine(uniquelyNamed, 'two groups have the same name'),
  views: z.array(savedView).max(200).refine(uniquelyNamed, 'two views have the same name'),
  start_with_system: z.boolean().describe('the desktop application starts when the person logs in'),
  close_to_tray: z.boolean().describe('closing the window leaves the desktop application in the tray'),
  notifications: z
    .enum(['all', 'alerts', 'none'])
    .describe('what the desktop application notifies of: all; alerts whose rule names the desktop, alone; nothing'),
};

/**
 * What a person sets for a home, kept in its `settings.json`; whatever the file lacks is as by default. Language and theme
 * of the page are kept by the browser; `language` here is for what stands outside of the page.
 */
export const settings = z.object({
  language: fields.language.default(null),
  change_threshold: fields.change_threshold.default(0.25),
  groups: fields.groups.default([]),
  views: fields.views.default([]),
  start_with_system: fields.start_with_system.default(false),
  close_to_tray: fields.close_to_tray.default(false),
  notifications: fields.notifications.default('all'),
});
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = settings.parse({});

/** A change of settings: what it names is replaced, all else stays. */
export const settingsChange = z.strictObject(fields).partial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** What there is to know about a home and its application, beside what is set. */
export const homeFacts = z.object({
  home: z.string().describe('folder of the home'),
  lake_bytes: z.number().int().nullable().describe('bytes of all files of the lake; null unless they were asked for'),
  source: z.object({ url: z.string(), embedded: z.boolean() }),
  host: z.enum(['desktop', 'server']),
  version: z.string(),
  damaged: z.string().nullable().describe('where settings that could not be read were put aside; null: none were'),
});
export type HomeFacts = z.infer<typeof homeFacts>;

export const settingsAnswer = z.object({ settings, facts: homeFacts });
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

/** Another address to read from; tried only, or changed to. */
export const sourceCommand = z.strictObject({ url: z.string().trim().min(1).max(2_000), dry_run: z.boolean() });

/** Why a source can't be read from, or not by this home. */
export const SOURCE_REFUSALS = ['address', 'unreachable', 'contract', 'other-network'] as const;

/** What a source answered, and whether this home can read from it. */
export const sourceOutcome = z.object({
  url: z.string(),
  branches: z.number().int().nullable().describe('branches that it names'),
  latest_slot: z.iso.datetime().nullable().describe('the latest slot that it has'),
  refused: z.object({ code: z.enum(SOURCE_REFUSALS), sentence: z.string() }).nullable(),
  changed: z.boolean().describe('whether readings come from there from now on'),
});
export type SourceOutcome = z.infer<typeof sourceOutcome>;
