import type { ChartTable } from '../../../charts/chart-table.ts';
import type { Look } from '../../../charts/look.ts';
import type { RankedBranch } from '../../../data/queries/ranking.ts';
import { goTo } from '../../../state/selection.ts';

/** All branches of the ranking in its order, a row each; one leads to its branch. */
export function rankingTable(
  branches: readonly RankedBranch[],
  nameOf: (id: string) => string,
  { formats, t }: Look,
): ChartTable {
  const cell = (value: number | null, text: (value: number) => string) => ({
    text: value === null ? '' : text(value),
    value,
  });
  return {
    columns: [
      { name: 'branch', label: t('ranking.name') },
      { name: 'visitors', label: t('ranking.visitors') },
      { name: 'change', label: t('ranking.change') },
      { name: 'visitors_per_hour', label: t('ranking.perHour') },
      { name: 'peak_visitors', label: t('ranking.peakVisitors') },
      { name: 'peak', label: t('ranking.peak') },
      { name: 'coverage', label: t('ranking.coverage') },
      { name: 'imputed_share', label: t('ranking.imputed') },
      { name: 'days_missing', label: t('ranking.daysMissing') },
    ],
    rows: branches.map(({ branch, peak, ...one }) => ({
      open: {
        label: t('ranking.onlyThis', { branch: nameOf(branch) }),
        action: () => goTo({ branches: [branch] }),
      },
      cells: [
        { text: nameOf(branch), value: branch },
        cell(one.visitors, formats.integer),
        cell(one.change, formats.change),
        cell(one.perHour, formats.number),
        cell(peak?.visitors ?? null, formats.integer),
        {
          text: peak ? `${formats.shortDate(peak.date)}, ${formats.hours(peak.hour)}` : '',
          value: peak ? `${peak.date}T${String(peak.hour).padStart(2, '0')}` : null,
        },
        cell(one.coverage, formats.share),
        cell(one.imputedShare, formats.atLeastOnePercent),
        cell(one.daysMissing, formats.integer),
      ],
    })),
  };
}
