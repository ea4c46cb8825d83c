import type { ChartTable } from '../../charts/chart-table.ts';
import type { Look } from '../../charts/look.ts';
import { isUnusual, type Trend } from '../../charts/trend.ts';
import { openDay } from '../story/open.ts';

/** The numbers behind the daily chart, a row per day; each opens the day's story. */
export function dailyTable({ days, threshold, beside }: Trend, { formats, t }: Look): ChartTable {
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  const comparedCells = (date: string) => {
    const then = beside?.days.get(date);
    return [{ text: then ? formats.date(then.date) : '', value: then?.date ?? null }, number(then?.visitors ?? null)];
  };
  return {
    columns: [
      { name: 'date', label: t('table.date') },
      { name: 'visitors', label: t('table.visitors') },
      { name: 'ma_7', label: t('table.ma7') },
      { name: 'ma_28', label: t('table.ma28') },
      { name: 'ma_same_weekday_4', label: t('table.sameWeekday') },
      { name: 'coverage', label: t('table.coverage') },
      { name: 'imputed', label: t('table.imputed') },
      { name: 'branches_counted', label: t('table.counted') },
      { name: 'branches_open', label: t('table.open') },
      { name: 'state', label: t('table.state') },
      { name: 'change_same_weekday', label: t('trend.table.change') },
      { name: 'usual_low', label: t('trend.table.usualLow') },
      { name: 'usual_high', label: t('trend.table.usualHigh') },
      { name: 'unusual', label: t('trend.table.unusual') },
      ...(beside
        ? [
            { name: 'compared_date', label: t('trend.table.comparedDate') },
            { name: 'compared_visitors', label: t('trend.table.comparedVisitors') },
          ]
        : []),
    ],
    rows: days.map((day) => ({
      open: { label: t('table.story', { what: formats.longDate(day.date) }), action: () => openDay(day.date) },
      cells: [
        { text: formats.longDate(day.date), value: day.date },
        number(day.visitors),
        number(day.ma7),
        number(day.ma28),
        number(day.sameWeekday),
        { text: day.coverage === null ? '' : formats.share(day.coverage), value: day.coverage },
        number(day.imputed),
        number(day.branchesCounted),
        number(day.branchesOpen),
        { text: t(`table.states.${day.state}`), value: day.state },
        { text: day.change === null ? '' : formats.change(day.change), value: day.change },
        number(day.usualLow),
        number(day.usualHigh),
        unusualCell(day.change === null ? null : isUnusual(day, threshold), t('trend.table.yes')),
        ...(beside ? comparedCells(day.date) : []),
      ],
    })),
  };
}

/** 1 where the day is marked, 0 where not; nothing where its change is not sure. */
const unusualCell = (unusual: boolean | null, yes: string) => ({
  text: unusual ? yes : '',
  value: unusual === null ? null : Number(unusual),
});
