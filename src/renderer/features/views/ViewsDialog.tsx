import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { capital } from '../../charts/day-sentences.ts';
import { periodWords } from '../../i18n/period-words.ts';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { scopeWords } from '../../i18n/scope-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { useApp } from '../../state/app.ts';
import { currentSelection, viewQuery } from '../../state/selection.ts';
import { currentScope } from '../../state/use-scope.ts';
import { openDialog, useFrameDialog } from '../palette/dialogs.ts';
import { keepView, ViewsRefusedError } from './keep-view.ts';
import { ViewList } from './ViewList.tsx';
import classes from './Views.module.css';

const MAX_NAME = 80;

/** Keeps what is shown now under a name, and opens, renames or forgets what was kept. */
export function ViewsDialog() {
  const { t } = useWords();
  const opened = useFrameDialog(({ open }) => open === 'views');
  return (
    <Modal.Root opened={opened} onClose={() => openDialog(null)} centered>
      <Modal.Overlay />
      <Modal.Content data-testid="views-dialog">
        <div className={classes.head}>
          <Modal.Title>{t('views.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('backfill.close')} />
        </div>
        <Modal.Body>
          <Views />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Views() {
  const words = useWords();
  const { t } = words;
  const views = useApp((state) => state.settings.views);
  const [name, setName] = useState(() => suggested(words));
  const [failure, setFailure] = useState('');
  const attempt = async (work: () => Promise<unknown>) => {
    setFailure('');
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(error instanceof ViewsRefusedError ? capital(refusalWords(error.refusal, t)) : t('views.unreachable'));
      return false;
    }
  };
  const trimmed = name.trim();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (trimmed && (await attempt(() => keepView({ name: trimmed, query: viewQuery() })))) openDialog(null);
  };
  return (
    <>
      <form className={classes.form} onSubmit={keep}>
        <TextInput
          className={classes.name}
          label={t('views.name')}
          description={t('views.explain')}
          value={name}
          maxLength={MAX_NAME}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={!trimmed} data-testid="keep-view">
          {t(views.some((view) => view.name === trimmed) ? 'views.replace' : 'views.save')}
        </Button>
      </form>
      {failure && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <ViewList views={views} attempt={attempt} />
    </>
  );
}

/** A name that says what is shown: page, branches and period. */
function suggested(words: Words): string {
  const { page, period } = currentSelection();
  const { branches, latestDate } = useApp.getState();
  const parts = [
    words.t(page === 'report' ? 'report.title' : `pages.${page}`),
    scopeWords(currentScope(), branches, words),
    page === 'overview' || !latestDate ? '' : periodWords(period, latestDate, words),
  ];
  return parts.filter(Boolean).join(', ').slice(0, MAX_NAME);
}
