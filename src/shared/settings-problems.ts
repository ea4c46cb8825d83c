import type { z } from 'zod';
import { settingsChange } from './settings.ts';

/** Why a change of settings is not kept. Values of `params` are given with each. */
export const SETTINGS_PROBLEMS = [
  'settings-unreadable',
  'settings-unknown', // name
  'settings-language',
  'settings-threshold',
  'settings-start',
  'settings-tray',
  'settings-notifications',
  'settings-groups',
  'settings-groups-many', // most
  'settings-group-name', // place (from 1)
  'settings-group-branches', // place (from 1)
  'settings-groups-same', // name
  'settings-views',
  'settings-views-many', // most
  'settings-view-name', // place (from 1)
  'settings-view-query', // place (from 1)
  'settings-views-same', // name
] as const;

export interface SettingsProblem {
  code: (typeof SETTINGS_PROBLEMS)[number];
  params: Record<string, string>;
}

/** What is wrong with a change of settings, the first thing of several; null where it can be kept. */
export function settingsProblem(change: unknown): SettingsProblem | null {
  const [issue] = settingsChange.safeParse(change).error?.issues ?? [];
  return issue ? problemOf(issue, change) : null;
}

function problemOf(issue: z.core.$ZodIssue, change: unknown): SettingsProblem {
  const [setting, place, part] = issue.path;
  const of = (code: SettingsProblem['code'], params = {}): SettingsProblem => ({ code, params });
  if (issue.code === 'unrecognized_keys') return of('settings-unknown', { name: issue.keys.join(', ') });
  switch (setting) {
    case 'language':
      return of('settings-language');
    case 'change_threshold':
      return of('settings-threshold');
    case 'start_with_system':
      return of('settings-start');
    case 'close_to_tray':
      return of('settings-tray');
    case 'notifications':
      return of('settings-notifications');
    case 'groups':
    case 'views': {
      const one = setting === 'groups' ? 'group' : 'view';
      if (place === undefined && issue.code === 'too_big')
        return of(`settings-${setting}-many`, { most: String(issue.maximum) });
      if (place === undefined && issue.code === 'custom')
        return of(`settings-${setting}-same`, {
          name: sameName((change as Record<string, { name: string }[]>)[setting]),
        });
      const at = { place: String(Number(place) + 1) };
      if (part === 'name') return of(`settings-${one}-name`, at);
      if (part === 'branches') return of('settings-group-branches', at);
      if (part === 'query') return of('settings-view-query', at);
      return of(`settings-${setting}`);
    }
    default:
      return of('settings-unreadable');
  }
}

/** A name that is there twice, as it is kept: without spaces around. */
function sameName(named: readonly { name: string }[] = []): string {
  const names = named.map(({ name }) => name.trim());
  return names.find((name, place) => names.indexOf(name) < place) ?? '';
}
