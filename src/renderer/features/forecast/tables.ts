import type { ExpectedVisitors } from '../../../shared/forecast.ts';
import type { ChartTable, TableCell } from '../../charts/chart-table.ts';
import type { Look } from '../../charts/look.ts';
import type { Mark } from './marks.ts';
import type { Ahead } from './use-forecast.ts';

/** Days counted and days to come, a row for each. */
export function daysTable({ from, past, forecast }: Ahead, marks: ReadonlyMap<string, Mark>, look: Look): ChartTable {
  const { formats, t } = look;
  const date = (day: string): TableCell => ({ text: formats.longDate(day), value: day });
  return {
    columns: [
      { name: 'date', label: t('table.date') },
      ...columnsOf(look),
      { name: 'remark', label: t('forecast.table.remark') },
    ],
    rows: [
      ...past.map((day) => ({
        cells: [
          date(day.date),
          ...countedCells(day.visitors, look),
          { text: t(`table.states.${day.state}`), value: day.state },
        ],
      })),
      ...forecast.days
        .filter((day) => day.date >= from)
        .map((day) => ({
          cells: [
            date(day.date),
            ...expectedCells(day, null, look),
            { text: marks.get(day.date)?.sentence ?? '', value: marks.get(day.date)?.sign ?? null },
          ],
        })),
    ],
  };
}

/** Hours counted and hours to come, a row for each. */
export function hoursTable({ from, pastHours, forecast }: Ahead, look: Look): ChartTable {
  const { formats, t } = look;
  const when = ({ date, hour }: { date: string; hour: number }): TableCell[] => [
    { text: formats.longDate(date), value: date },
    { text: formats.hours(hour), value: hour },
  ];
  const counted = new Map(pastHours.map((hour) => [`${hour.date} ${hour.hour}`, hour.visitors]));
  return {
    columns: [
      { name: 'date', label: t('table.date') },
      { name: 'local_hour', label: t('table.hour') },
      ...columnsOf(look),
    ],
    rows: [
      ...pastHours
        .filter(({ date }) => date < from)
        .map((hour) => ({ cells: [...when(hour), ...countedCells(hour.visitors, look)] })),
      ...forecast.hours
        .filter(({ date }) => date >= from)
        .map((hour) => ({
          cells: [...when(hour), ...expectedCells(hour, counted.get(`${hour.date} ${hour.hour}`) ?? null, look)],
        })),
    ],
  };
}

const columnsOf = ({ t }: Look) => [
  { name: 'visitors', label: t('table.visitors') },
  { name: 'p10', label: t('forecast.table.p10') },
  { name: 'p50', label: t('forecast.table.p50') },
  { name: 'p90', label: t('forecast.table.p90') },
  { name: 'mean', label: t('forecast.table.mean') },
];

const numberCell = (value: number | null, { formats }: Look): TableCell => ({
  text: value === null ? '' : formats.integer(value),
  value,
});

const countedCells = (visitors: number | null, look: Look): TableCell[] =>
  [visitors, null, null, null, null].map((value) => numberCell(value, look));

const expectedCells = ({ p10, p50, p90, mean }: ExpectedVisitors, counted: number | null, look: Look): TableCell[] =>
  [counted, p10, p50, p90, mean].map((value) => numberCell(value, look));
