import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../../i18n/format.ts';
import classes from './LeagueTable.module.css';

interface Props {
  /** From 0. */
  page: number;
  pages: number;
  /** Rows of a page. */
  rows: number;
  total: number;
  onPage: (page: number) => void;
  formats: Formats;
}

/** Which rows are shown of how many, and the way to the others. */
export function Pager({ page, pages, rows, total, onPage, formats }: Props) {
  const { t } = useTranslation();
  const last = pages - 1;
  const steps = [
    { name: 'first', sign: '«', to: 0, end: page === 0 },
    { name: 'previous', sign: '‹', to: page - 1, end: page === 0 },
    { name: 'next', sign: '›', to: page + 1, end: page === last },
    { name: 'last', sign: '»', to: last, end: page === last },
  ] as const;
  const step = ({ name, sign, to, end }: (typeof steps)[number]) => (
    <ActionIcon
      key={name}
      variant="subtle"
      aria-label={t(`ranking.${name}`)}
      data-page={name}
      // Not `disabled`, which would take the keyboard away from whoever has just pressed it.
      aria-disabled={end}
      {...(end && { 'data-disabled': true })}
      onClick={() => !end && onPage(to)}
    >
      {sign}
    </ActionIcon>
  );
  return (
    <nav className={classes.pager} aria-label={t('ranking.pages')}>
      {steps.slice(0, 2).map(step)}
      <span aria-live="polite" data-testid="league-shown">
        {t('ranking.shown', {
          from: formats.integer(page * rows + 1),
          to: formats.integer(Math.min(total, (page + 1) * rows)),
          total: formats.integer(total),
        })}
      </span>
      {steps.slice(2).map(step)}
    </nav>
  );
}
