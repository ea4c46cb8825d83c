import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { BranchesOutcome, BranchInUse } from '../../../../shared/branch-cells.ts';
import { importBranches } from '../../../data/settings-api.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog } from '../Dialog.tsx';
import { noteCorrected } from '../keep.ts';
import classes from '../Settings.module.css';
import { Effect } from './Effect.tsx';
import { textOf } from './file-text.ts';
import { ImportTable } from './ImportTable.tsx';

/** What the app takes at most. */
const MOST_BYTES = 8 * 1024 * 1024;

type Read = { name: string; csv: string; outcome: BranchesOutcome };

/** Chooses a file, says what it would change and what is wrong with it, and applies it. */
export function ImportDialog({ names, onClose }: { names: readonly BranchInUse[]; onClose: () => void }) {
  const { t } = useWords();
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<'unreadable' | 'tooLarge' | 'unreachable' | null>(null);
  const [busy, setBusy] = useState(false);
  const forgetFile = useRef<() => void>(null);
  const right = read !== null && read.outcome.problems.length === 0 && read.outcome.changes.length > 0;

  const choose = async (file: File | null) => {
    if (!file) return;
    // A file that was mended is chosen once more, and must count as another one.
    forgetFile.current?.();
    setRead(null);
    setFailure(file.size > MOST_BYTES ? 'tooLarge' : null);
    if (file.size > MOST_BYTES) return;
    setBusy(true);
    const csv = await textOf(file).catch(() => null);
    if (csv === null) setFailure('unreadable');
    else await run(file.name, csv, true);
    setBusy(false);
  };
  const run = async (name: string, csv: string, dryRun: boolean) => {
    try {
      const outcome = await importBranches(csv, dryRun);
      setRead({ name, csv, outcome });
      return outcome;
    } catch {
      setFailure('unreachable');
      return null;
    }
  };
  const apply = async () => {
    if (!read) return;
    setBusy(true);
    const outcome = await run(read.name, read.csv, false);
    setBusy(false);
    if (!outcome || outcome.problems.length > 0) return;
    noteCorrected(outcome);
    onClose();
  };

  return (
    <Dialog title={t('settings.importing.title')} onClose={onClose}>
      <Stack gap="sm" data-testid="import">
        <p className={classes.lead}>{t('settings.importing.explain')}</p>
        <Group gap="md">
          <FileButton resetRef={forgetFile} accept=".csv,.txt,.tsv,text/csv" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button variant="light" loading={busy} data-autofocus {...props}>
                {t('settings.importing.file')}
              </Button>
            )}
          </FileButton>
          {read && <span>{t('settings.importing.chosen', { name: read.name })}</span>}
        </Group>
        <div className={classes.effect} aria-live="polite" data-testid="import-effect">
          {failure && (
            <p className={classes.wrong}>
              {t(failure === 'unreachable' ? 'settings.form.unreachable' : `settings.importing.${failure}`)}
            </p>
          )}
          {read && read.outcome.problems.length > 0 && (
            <p className={classes.wrong}>{t('settings.importing.problems', { count: read.outcome.problems.length })}</p>
          )}
          {read && read.outcome.problems.length === 0 && <Effect outcome={read.outcome} />}
        </div>
        {read && <ImportTable outcome={read.outcome} names={names} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('settings.form.close')}
          </Button>
          <Button disabled={!right || busy} onClick={() => void apply()} data-testid="import-apply">
            {t('settings.importing.apply')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
