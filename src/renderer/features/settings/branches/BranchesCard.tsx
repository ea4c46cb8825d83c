import { Button, Skeleton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BranchInUse } from '../../../../shared/branch-cells.ts';
import { Card } from '../../../card/Card.tsx';
import { fetchBranches } from '../../../data/settings-api.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useApp } from '../../../state/app.ts';
import { useSelection } from '../../../state/selection.ts';
import { plain } from '../../header/search.ts';
import { useKept } from '../keep.ts';
import classes from '../Settings.module.css';
import { BranchForm } from './BranchForm.tsx';
import { BranchTable } from './BranchTable.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** The branches as they are used: found, corrected one by one or by a file, and written to a file. */
export function BranchesCard() {
  const { t, formats } = useWords();
  const language = useSelection((selection) => selection.language);
  const version = useApp((state) => state.lakeVersion);
  const corrections = useKept((state) => state.corrections);
  const { data, error } = useLatest(`${version}|${corrections}`, fetchBranches);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const open = data?.find(({ branch_id }) => branch_id === edited);
  const corrected = data?.filter(({ source }) => Object.keys(source).length > 0).length ?? 0;
  return (
    <Card
      title={t('settings.branches.title')}
      testId="settings-branches"
      busy={data === null && error === null}
      aside={
        <>
          <Button size="compact-sm" variant="light" onClick={() => setImporting(true)} data-testid="branches-import">
            {t('settings.branches.import')}
          </Button>
          <Button
            size="compact-sm"
            variant="light"
            component="a"
            href={`/data/branches.csv?language=${language}`}
            download
            data-testid="branches-export"
          >
            {t('settings.branches.export')}
          </Button>
        </>
      }
    >
      {error && (
        <p className={classes.wrong} role="alert">
          {t('settings.branches.unread', { reason: error.message })}
        </p>
      )}
      {!data && !error && <Skeleton height={420} role="status" aria-label={t('chart.loading')} />}
      {data && (
        <>
          <p className={classes.lead} data-testid="branches-lead">
            {t('settings.branches.lead', { count: corrected, number: formats.integer(corrected) })}
          </p>
          <TextInput
            size="sm"
            aria-label={t('settings.branches.search')}
            placeholder={t('settings.branches.search')}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
            data-testid="branches-search"
          />
          <BranchTable branches={matchingBranches(data, search)} search={search} onEdit={setEdited} />
        </>
      )}
      {open && <BranchForm key={open.branch_id} branch={open} onClose={() => setEdited(null)} />}
      {importing && <ImportDialog names={data ?? []} onClose={() => setImporting(false)} />}
    </Card>
  );
}

const known = new WeakMap<BranchInUse, string>();

/** Branches whose name, city or region holds the text, whatever its accents and capitals; worked out once per branch. */
function matchingBranches(branches: readonly BranchInUse[], text: string): readonly BranchInUse[] {
  const wanted = plain(text.trim());
  if (wanted === '') return branches;
  return branches.filter((branch) => {
    const { name, city, region } = branch.cells;
    const held = known.get(branch) ?? plain(`${name} ${city} ${region} ${branch.branch_id}`);
    known.set(branch, held);
    return held.includes(wanted);
  });
}
