import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Look } from '../../../charts/look.ts';
import type { RankedBranch } from '../../../data/queries/ranking.ts';
import { goTo } from '../../../state/selection.ts';
import classes from './LeagueTable.module.css';

/** A branch of whose visitors at least this share was estimated has a hollow bar. */
const HOLLOW_FROM = 0.2;

interface Props {
  row: RankedBranch;
  rank: number;
  name: string;
  /** Visitors that fill the whole width of a bar. */
  most: number;
  /** There is a column for the change. */
  compared: boolean;
  look: Look;
  chosen: boolean;
  /** No more can be chosen. */
  full: boolean;
  onChoose: (on: boolean) => void;
}

/** A branch of the ranking. */
export function LeagueRow({ row, rank, name, most, compared, look, chosen, full, onChoose }: Props) {
  const { t } = useTranslation();
  const { formats } = look;
  const { branch, visitors, change, perHour, peak, coverage, imputedShare } = row;
  const uncertain = imputedShare >= HOLLOW_FROM;
  return (
    <tr data-branch={branch}>
      <td className={classes.rank}>{rank}</td>
      <th scope="row">
        <button
          type="button"
          className={classes.name}
          aria-label={t('ranking.onlyThis', { branch: name })}
          onClick={() => goTo({ branches: [branch] })}
        >
          {name}
        </button>
      </th>
      <td className={classes.wide} data-value={visitors ?? ''}>
        <span className={classes.visitors}>
          <span className={classes.track} aria-hidden>
            <span
              className={uncertain ? `${classes.bar} ${classes.hollow}` : classes.bar}
              style={{ width: `${(100 * (visitors ?? 0)) / most}%` }}
            />
          </span>
          <span className={classes.value}>{visitors === null ? t('ranking.none') : formats.integer(visitors)}</span>
          {uncertain && <span className={classes.note}>{t('ranking.uncertain')}</span>}
        </span>
      </td>
      {compared && (
        <td className={classes.number} data-value={change ?? ''}>
          {change === null ? '–' : formats.change(change)}
        </td>
      )}
      <td className={classes.number} data-value={perHour ?? ''}>
        {perHour === null ? '–' : formats.integer(perHour)}
      </td>
      <td className={classes.number} data-value={peak?.visitors ?? ''}>
        {peak
          ? t('ranking.peakTold', {
              value: formats.integer(peak.visitors),
              date: formats.shortDate(peak.date),
              hours: formats.hours(peak.hour),
            })
          : '–'}
      </td>
      <td className={classes.number} data-value={coverage ?? ''}>
        {coverage === null ? '–' : formats.share(coverage)}
      </td>
      <td className={classes.choose}>
        <Checkbox
          size="xs"
          aria-label={t('ranking.compare', { branch: name })}
          checked={chosen}
          disabled={full && !chosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      </td>
    </tr>
  );
}
