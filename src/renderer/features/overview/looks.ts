import type { UnknownName } from '../../../shared/app-api.ts';
import { addDays, localDateOf } from '../../../shared/slots.ts';
import { capital } from '../../charts/day-sentences.ts';
import type { Gap, OddDay, WeakDay } from '../../data/queries/recent-days.ts';
import type { Peak } from '../../data/queries/today-hours.ts';
import type { Health } from '../../health/health.ts';
import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';
import type { Place } from '../../state/selection.ts';
import type { Fault, SensorHealth } from '../quality/sensor-health.ts';
import { alertLooks, type ToldAlertLook } from './alert-looks.ts';
import type { ClosedDay } from './opening.ts';

/** More than this at once is a list nobody reads in the morning. */
export const MAX_LOOKS = 6;
const MAX_SENSORS = 3;
const MAX_CLOSED_DAYS = 2;

/** From the most urgent on. */
const TONES = ['failure', 'alert', 'note'] as const;

/** A thing to look at, in a sentence, and the place that shows why. */
export interface Look {
  id: string;
  tone: (typeof TONES)[number];
  /** The branch it is about; null where it is about none, or about several. */
  branch: string | null;
  sentence: string;
  /** Where there is something behind it to be shown. */
  link: { text: string; place: Place } | null;
  /** Of an alert: the page's query where its cause is to be seen. */
  evidence?: string;
}

/** What is known of the data and of the last days, as far as it may need a look. */
export interface LookFacts {
  today: string;
  health: Health;
  /** End of the latest hour in the lake and start of the first one as people read them; hours late and hours missing. */
  data: { end: string; since: string; hoursLate: number; hoursMissing: number };
  /** The sensors in most need over the days that were looked back on, from `since` on; how many need a look in all. */
  sensors: { health: readonly SensorHealth[]; ill: number; since: string; zoneOf: (branch: string) => string };
  gaps: readonly Gap[];
  hoursMissing: number;
  weak: readonly WeakDay[];
  odd: readonly OddDay[];
  peaks: readonly Peak[];
  names: readonly UnknownName[];
  /** Days from today on on which branches are closed by exception, and how the holidays among them are called. */
  closed: readonly (ClosedDay & { holiday: string })[];
}

/** All that needs a look, most urgent first. @param alerts open ones, about what is looked at */
export function looksOf(facts: LookFacts, words: Words, alerts: readonly ToldAlertLook[] = []): Look[] {
  const sensors = ofSensors(facts, words);
  const named = new Set(sensors.map(({ branch }) => branch));
  const all = [
    ...alertLooks(alerts, facts),
    ...ofSource(facts, words),
    ...sensors,
    ...ofClosures(facts, words),
    ...ofDays(facts, named, words),
    ...ofNames(facts, words),
  ];
  return all.toSorted((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));
}

/** A day on which branches are closed: something to plan for, with nothing behind it to look at. */
function ofClosures({ today, closed }: LookFacts, { t, formats }: Words): Look[] {
  return closed
    .filter(({ date }) => date > today)
    .slice(0, MAX_CLOSED_DAYS)
    .map(({ date, closed, branches, holiday }) => {
      const day = capital(`${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`);
      const named = holiday
        ? t('overview.looks.holiday', { date: day, name: holiday })
        : t('overview.looks.closed', { date: day });
      const who =
        closed === branches
          ? t('overview.looks.closedAll', { count: branches })
          : t('overview.looks.closedSome', {
              count: closed,
              value: formats.integer(closed),
              of: formats.integer(branches),
            });
      return {
        id: `closed-${date}`,
        tone: 'note' as const,
        branch: null,
        sentence: `${named} ${who}`,
        link: null,
      };
    });
}

function ofSource({ health, data }: LookFacts, { t, formats }: Words): Look[] {
  const { end, since, hoursLate, hoursMissing } = data;
  const look = (tone: Look['tone'], sentence: string): Look[] => [
    {
      id: `source-${health}`,
      tone,
      branch: null,
      sentence,
      link: { text: t('overview.looks.pipeline'), place: { page: 'pipeline' } },
    },
  ];
  const hours = (count: number) => ({ count, value: formats.integer(count) });
  if (health === 'unreachable') return look('failure', t('overview.looks.unreachable', { end }));
  if (health === 'late') return look('failure', t('overview.looks.late', { ...hours(hoursLate), end }));
  if (health === 'failing') return look('failure', t('overview.looks.failing'));
  if (health === 'gaps') return look('note', t('overview.looks.slots', { ...hours(hoursMissing), since }));
  return [];
}

function ofSensors({ today, sensors }: LookFacts, { t, formats }: Words): Look[] {
  const needy = sensors.health.filter(({ needsLook }) => needsLook);
  const told = needy.slice(0, MAX_SENSORS).flatMap(({ branch, sensor, faults }): Look[] => {
    const fault = mainFault(faults);
    if (!fault) return [];
    const rule = capital(t(`rules.name.${fault.run.rule}`));
    const first = localDateOf(Date.parse(fault.run.from), sensors.zoneOf(branch));
    // A closed day or two may lie between the last fault and today.
    const ongoing = fault.last >= addDays(today, -2);
    const sentence = !ongoing
      ? t('overview.looks.sensorOver', {
          rule,
          sensor,
          count: fault.run.hours,
          value: formats.integer(fault.run.hours),
          until: formats.shortDate(fault.last),
        })
      : first <= sensors.since
        ? t('overview.looks.sensorLong', { rule, sensor })
        : t('overview.looks.sensor', { rule, sensor, since: formats.shortDate(first) });
    return [
      {
        id: `sensor-${sensor}`,
        tone: ongoing ? 'alert' : 'note',
        branch,
        sentence,
        link: { text: t('overview.looks.story'), place: { story: { of: 'hour', hour: `${lastSlot(fault)}`, branch } } },
      },
    ];
  });
  const others = sensors.ill - told.length;
  if (others <= 0) return told;
  const sentence = t('overview.looks.sensors', { count: others, value: formats.integer(others) });
  return [
    ...told,
    {
      id: 'sensors',
      tone: 'alert',
      branch: null,
      sentence,
      link: { text: t('overview.looks.quality'), place: { page: 'quality', period: 'last-7' } },
    },
  ];
}

/** The fault that goes on longest into the present; of those, the one of most hours. */
const mainFault = (faults: readonly Fault[]): Fault | undefined =>
  faults
    .filter(({ run }) => run.decision === null)
    .toSorted((a, b) => b.last.localeCompare(a.last) || b.run.hours - a.run.hours)[0];

/** Start of the last hour of a fault: its story has all of it behind it. */
const lastSlot = ({ run }: Fault): string =>
  `${new Date(Date.parse(run.to) - 3_600_000).toISOString().slice(0, 13)}:00:00Z`;

function ofDays(
  { gaps, hoursMissing, weak, odd, peaks }: LookFacts,
  named: ReadonlySet<string | null>,
  { t, formats }: Words,
): Look[] {
  const link = (place: Place) => ({ text: t('overview.looks.story'), place });
  const day = (date: string) => capital(`${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`);
  const [worst] = gaps;
  return [
    ...weak
      // What a sensor that is already named does to a day needs no second sentence.
      .filter(({ branch }) => !named.has(branch))
      .map(({ branch, date, coverage, imputedShare }) => ({
        id: `weak-${branch}-${date}`,
        tone: 'alert' as const,
        branch,
        sentence:
          coverage < 0.01
            ? t('overview.looks.weakNone', { date: day(date), imputed: formats.share(imputedShare) })
            : t('overview.looks.weak', {
                date: day(date),
                share: formats.share(coverage),
                imputed: formats.share(imputedShare),
              }),
        link: link({ story: { of: 'day' as const, date, branch } }),
      })),
    ...(worst
      ? [
          {
            id: 'missing',
            tone: 'note' as const,
            branch: worst.hours === hoursMissing ? worst.branch : null,
            sentence: t('overview.looks.missing', { count: hoursMissing, value: formats.integer(hoursMissing) }),
            link: link({ story: { of: 'day' as const, date: worst.date, branch: worst.branch } }),
          },
        ]
      : []),
    ...odd.map(({ branch, date, visitors, usual }) => ({
      id: `odd-${branch}-${date}`,
      tone: 'note' as const,
      branch,
      sentence: t('overview.looks.odd', {
        date: day(date),
        value: formats.integer(visitors),
        change: formats.change(visitors / usual - 1),
      }),
      link: link({ story: { of: 'day' as const, date, branch } }),
    })),
    ...peaks
      .filter(({ branch, date }) => !odd.some((one) => one.branch === branch && one.date === date))
      .map(({ branch, slot, date, hour, visitors, usual }) => ({
        id: `peak-${slot}-${branch}`,
        tone: 'note' as const,
        branch,
        sentence: t('overview.looks.peak', {
          date: `${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`,
          hours: formats.hours(hour),
          value: formats.integer(visitors),
          usual: formats.integer(usual),
        }),
        link: link({ story: { of: 'hour' as const, hour: slot, branch } }),
      })),
  ];
}

function ofNames({ names }: LookFacts, { t, formats }: Words): Look[] {
  const [first] = names.toSorted((a, b) => b.readings - a.readings);
  if (!first) return [];
  const count = names.length;
  return [
    {
      id: 'names',
      tone: 'note',
      branch: null,
      sentence: t('overview.looks.names', { count, value: formats.integer(count), name: first.name }),
      link: { text: t('overview.looks.mapName'), place: { page: 'quality' } },
    },
  ];
}
