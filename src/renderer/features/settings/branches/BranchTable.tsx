import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BranchInUse } from '../../../../shared/branch-cells.ts';
import { useWords } from '../../../i18n/use-words.ts';
import classes from '../Settings.module.css';
import { openingText } from './opening-text.ts';
import { typeName } from './words.ts';

/** Rows that are drawn at once: thousands would take seconds, and nobody reads them. */
const STEP = 12;

interface Props {
  branches: readonly BranchInUse[];
  search: string;
  onEdit: (id: string) => void;
}

/** Branches with where they are and when they are open; the first ones, and more once they are asked for. */
export function BranchTable({ branches, search, onEdit }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const [most, setMost] = useState(STEP);
  const shown = branches.slice(0, most);
  const more = branches.length - shown.length;
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                {t('settings.branches.found', { count: branches.length, number: formats.integer(branches.length) })}
              </th>
              <th scope="col">{t('settings.branches.fields.region')}</th>
              <th scope="col">{t('settings.branches.fields.type')}</th>
              <th scope="col">{t('settings.branches.hours')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map(({ branch_id, cells, source }) => (
              <tr key={branch_id} data-branch={branch_id}>
                <th scope="row">
                  <strong>{cells.name}</strong>
                  <div className={classes.under}>
                    {cells.city !== cells.name && <span>{cells.city}</span>}
                    {Object.keys(source).length > 0 && (
                      <span className={classes.mark}>{t('settings.branches.corrected')}</span>
                    )}
                  </div>
                </th>
                <td>{cells.region || '—'}</td>
                <td className={classes.whole}>{typeName(words, cells.type)}</td>
                <td className={classes.opening}>{openingText(words, cells)}</td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('settings.branches.editNamed', { name: cells.name })}
                    onClick={() => onEdit(branch_id)}
                  >
                    {t('settings.branches.edit')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {branches.length === 0 && <p className={classes.lead}>{t('settings.branches.nothing', { text: search })}</p>}
      {more > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setMost(most + 8 * STEP)}>
          {t('settings.branches.more', { number: formats.integer(Math.min(more, 8 * STEP)) })}
        </Button>
      )}
    </>
  );
}
