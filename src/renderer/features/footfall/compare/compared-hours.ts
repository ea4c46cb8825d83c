import type { ChartTable } from '../../../charts/chart-table.ts';
import type { Line } from '../../../charts/lines-figure.ts';
import { type Look, sentences } from '../../../charts/look.ts';
import type { BranchHour } from '../../../data/queries/branch-hours.ts';
import { goTo } from '../../../state/selection.ts';

/** Typical open days of some branches, by id, hour by hour. */
export interface ComparedHours {
  ids: readonly string[];
  hours: readonly BranchHour[];
}

/** A point of whose visitors at least this share was estimated is hollow. */
const HOLLOW_FROM = 0.2;

/** Every local hour in which one of the branches is open, and those between. */
function hoursOf({ hours }: ComparedHours): number[] {
  const all = hours.map(({ hour }) => hour);
  const first = Math.min(...all);
  return all.length > 0 ? Array.from({ length: Math.max(...all) - first + 1 }, (_, at) => first + at) : [];
}

/** The branches' lines in the order of their ids; an hour in which one is closed is a gap in its line. */
export function hourLines(compared: ComparedHours, nameOf: (id: string) => string, look: Look): Line[] {
  const { t, formats } = look;
  const x = hoursOf(compared);
  return compared.ids.map((branch) => {
    const held = new Map(compared.hours.flatMap((one) => (one.branch === branch ? [[one.hour, one]] : [])));
    const points = x.map((hour) => held.get(hour) ?? null);
    return {
      branch,
      name: nameOf(branch),
      x,
      y: points.map((point) => point?.visitors ?? null),
      hollow: points.map((point) => (point?.imputedShare ?? 0) >= HOLLOW_FROM),
      text: points.map((point) => {
        if (!point || point.visitors === null) return '';
        const count = Math.round(point.visitors);
        const told = { branch: nameOf(branch), when: formats.hours(point.hour), count, value: formats.integer(count) };
        return sentences([
          t('compared.tipMean', told),
          point.imputedShare > 0
            ? t('compared.tipImputed', { share: formats.atLeastOnePercent(point.imputedShare) })
            : null,
        ]);
      }),
    };
  });
}

/** The hours along the x axis, every other one where they are many. */
export function hourTicks(compared: ComparedHours, { formats }: Look) {
  const hours = hoursOf(compared);
  const tickvals = hours.filter((_, place) => hours.length <= 8 || place % 2 === 0);
  return {
    range: [(hours[0] ?? 0) - 0.5, (hours.at(-1) ?? 0) + 0.5] as [number, number],
    tickvals,
    ticktext: tickvals.map((hour) => formats.hour(hour)),
  };
}

/** The numbers behind the lines, a row per branch and hour; each looks at its branch alone. */
export function hourTable({ ids, hours }: ComparedHours, nameOf: (id: string) => string, look: Look): ChartTable {
  const { formats, t } = look;
  const rows = ids.flatMap((branch) => hours.filter((one) => one.branch === branch));
  return {
    columns: [
      { name: 'branch', label: t('ranking.name') },
      { name: 'local_hour', label: t('table.hour') },
      { name: 'visitors_per_hour', label: t('compared.perHour') },
      { name: 'imputed_share', label: t('ranking.imputed') },
      { name: 'days_counted', label: t('compared.days') },
    ],
    rows: rows.map(({ branch, hour, visitors, imputedShare, days }) => ({
      open: { label: t('ranking.onlyThis', { branch: nameOf(branch) }), action: () => goTo({ branches: [branch] }) },
      cells: [
        { text: nameOf(branch), value: branch },
        { text: formats.hours(hour), value: hour },
        { text: visitors === null ? '' : formats.integer(visitors), value: visitors },
        { text: formats.atLeastOnePercent(imputedShare), value: imputedShare },
        { text: formats.integer(days), value: days },
      ],
    })),
  };
}
