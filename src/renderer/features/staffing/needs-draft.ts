import type { Skill, StaffNeeds } from '../../../shared/staffing-settings.ts';

/** The fields of a service, by their place in what is kept; shares are written as percents. */
export const SERVICE_FIELDS = [
  { path: 'share', label: 'share', percent: true },
  { path: 'minutes', label: 'minutes', percent: false },
  { path: 'target.share', label: 'targetShare', percent: true },
  { path: 'target.minutes', label: 'targetMinutes', percent: false },
  { path: 'least', label: 'least', percent: false },
  { path: 'most', label: 'most', percent: false },
] as const;

type ServicePath = (typeof SERVICE_FIELDS)[number]['path'];
type OtherPath = 'machine_share' | 'patience' | 'break_after_hours' | 'break_minutes';

/** What stands in the fields of the form, by place; an empty one is ''. */
export type Draft = Record<`${Skill}.${ServicePath}` | OtherPath, number | string>;

const percent = (share: number): number => Math.round(1000 * share) / 10;

/** Needs as the form shows them. */
export function draftOf(needs: StaffNeeds): Draft {
  const service = (skill: Skill) => {
    const { share, minutes, target, least, most } = needs[skill];
    return {
      [`${skill}.share`]: percent(share),
      [`${skill}.minutes`]: minutes,
      [`${skill}.target.share`]: percent(target.share),
      [`${skill}.target.minutes`]: target.minutes,
      [`${skill}.least`]: least,
      [`${skill}.most`]: most,
    };
  };
  return {
    ...service('counter'),
    ...service('adviser'),
    machine_share: percent(needs.machine_share),
    patience: needs.patience ?? '',
    break_after_hours: needs.break_after_hours,
    break_minutes: needs.break_minutes,
  } as Draft;
}

/** What the form says, for the schema to judge: an empty field is null, which only the patience may be. */
export function readDraft(draft: Draft): unknown {
  const number = (path: keyof Draft, by = 1) => (draft[path] === '' ? null : Number(draft[path]) / by);
  const service = (skill: Skill) => ({
    share: number(`${skill}.share`, 100),
    minutes: number(`${skill}.minutes`),
    target: { share: number(`${skill}.target.share`, 100), minutes: number(`${skill}.target.minutes`) },
    least: number(`${skill}.least`),
    most: number(`${skill}.most`),
  });
  return {
    counter: service('counter'),
    adviser: service('adviser'),
    machine_share: number('machine_share', 100),
    patience: number('patience'),
    break_after_hours: number('break_after_hours'),
    break_minutes: number('break_minutes'),
  };
}
