import type { StaffDay } from '../../../shared/staffing.ts';
import type { ChartTable } from '../../charts/chart-table.ts';
import type { Look } from '../../charts/look.ts';
import { peopleIn, type Which } from './staff-words.ts';

/** The numbers behind the chart of people per half hour; waits are of one service, so both together have none. */
export function needTable(days: readonly StaffDay[], which: Which, { t, formats }: Look): ChartTable {
  const label = (name: string) => t(`staffing.need.columns.${name}` as 'staffing.need.columns.date');
  const waits = which === 'both' ? [] : ['wait', 'within', 'occupancy'];
  return {
    columns: ['date', 'from', 'to', 'visitors', 'usual', 'careful', 'planned', ...waits].map((name) => ({
      name,
      label: label(name),
    })),
    rows: days.flatMap(({ date, slots }) =>
      slots.map((slot) => {
        const people = peopleIn(slot, which);
        const plan = which === 'both' ? null : slot[which];
        const visitors = Math.round(10 * slot.visitors.usual) / 10;
        return {
          cells: [
            { text: formats.shortDate(date), value: date },
            { text: slot.from },
            { text: slot.to },
            { text: formats.number(visitors), value: visitors },
            ...[people.usual, people.careful, people.planned].map((value) => ({ text: formats.integer(value), value })),
            ...(plan
              ? [
                  {
                    text:
                      plan.wait === null
                        ? t('staffing.rota.waitEndless')
                        : formats.number(Math.round(10 * plan.wait) / 10),
                    value: plan.wait,
                  },
                  { text: formats.share(plan.within), value: plan.within },
                  { text: formats.share(plan.occupancy), value: plan.occupancy },
                ]
              : []),
          ],
        };
      }),
    ),
  };
}
