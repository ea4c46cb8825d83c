import type { ChartTable } from '../../../charts/chart-table.ts';
import { capital } from '../../../charts/day-sentences.ts';
import type { Line } from '../../../charts/lines-figure.ts';
import { type Look, sentences } from '../../../charts/look.ts';
import { stepName } from '../../../charts/step-name.ts';
import type { SeriesPoint, Step } from '../../../data/queries/branch-series.ts';
import { goTo } from '../../../state/selection.ts';

/** The lines of some branches, by id, in steps. */
export interface ComparedDays {
  ids: readonly string[];
  step: Step;
  series: ReadonlyMap<string, readonly SeriesPoint[]>;
}

/** A point of whose visitors at least this share was estimated is hollow. */
const HOLLOW_FROM = 0.2;

/** The branches' lines in the order of their ids. */
export const dayLines = ({ ids, step, series }: ComparedDays, nameOf: (id: string) => string, look: Look): Line[] =>
  ids.map((branch) => {
    const points = series.get(branch) ?? [];
    return {
      branch,
      name: nameOf(branch),
      x: points.map(({ start }) => start),
      y: points.map(({ visitors }) => visitors),
      hollow: points.map(({ imputedShare }) => imputedShare >= HOLLOW_FROM),
      text: points.map((point) => pointSentences(nameOf(branch), point, step, look)),
    };
  });

function pointSentences(branch: string, point: SeriesPoint, step: Step, look: Look): string {
  const { t, formats } = look;
  if (point.visitors === null) return '';
  const count = Math.round(point.visitors);
  const told = { branch, when: stepName(point.start, step, look), count, value: formats.integer(count) };
  return sentences([
    t(step === 'day' ? 'compared.tip' : 'compared.tipMean', told),
    point.imputedShare > 0 ? t('compared.tipImputed', { share: formats.atLeastOnePercent(point.imputedShare) }) : null,
  ]);
}

/** Three to five dates along the x axis. */
export function dayTicks({ step, series }: ComparedDays, { formats }: Look) {
  const starts = [...new Set([...series.values()].flat().map(({ start }) => start))].sort();
  const every = Math.max(1, Math.ceil(starts.length / 5));
  const shown = starts.filter((_, place) => place % every === 0);
  return {
    type: 'date' as const,
    tickvals: shown,
    ticktext: shown.map((start) => (step === 'month' ? formats.monthAndYear(start) : formats.shortDate(start))),
  };
}

/** The numbers behind the lines, a row per branch and step; each looks at its branch alone. */
export function dayTable({ ids, step, series }: ComparedDays, nameOf: (id: string) => string, look: Look): ChartTable {
  const { formats, t } = look;
  return {
    columns: [
      { name: 'branch', label: t('ranking.name') },
      { name: 'start', label: t('compared.start') },
      { name: 'visitors_per_day', label: t('compared.perDay') },
      { name: 'imputed_share', label: t('ranking.imputed') },
      { name: 'days_counted', label: t('compared.days') },
      { name: 'days_open', label: t('compared.daysOpen') },
    ],
    rows: ids.flatMap((branch) =>
      (series.get(branch) ?? []).map((point) => ({
        open: {
          label: t('ranking.onlyThis', { branch: nameOf(branch) }),
          action: () => goTo({ branches: [branch] }),
        },
        cells: [
          { text: nameOf(branch), value: branch },
          { text: capital(stepName(point.start, step, look)), value: point.start },
          { text: point.visitors === null ? '' : formats.integer(point.visitors), value: point.visitors },
          { text: formats.atLeastOnePercent(point.imputedShare), value: point.imputedShare },
          { text: formats.integer(point.days), value: point.days },
          { text: formats.integer(point.daysOpen), value: point.daysOpen },
        ],
      })),
    ),
  };
}
