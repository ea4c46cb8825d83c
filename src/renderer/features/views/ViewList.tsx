import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../shared/settings.ts';
import { openView } from '../../state/selection.ts';
import { openDialog } from '../palette/dialogs.ts';
import { forgetView, renameView } from './keep-view.ts';
import classes from './Views.module.css';

interface Props {
  views: readonly SavedView[];
  /** Does something that may fail, and says so if it does; tells whether it did not. */
  attempt: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** The views that were kept: to open, to rename, and to forget, which can be taken back. */
export function ViewList({ views, attempt }: Props) {
  const { t } = useTranslation();
  const [renamed, setRenamed] = useState<{ from: string; to: string } | null>(null);
  const [forgotten, setForgotten] = useState<{ name: string; back: () => Promise<void> } | null>(null);
  const rename = async () => {
    const to = renamed?.to.trim();
    if (!renamed || !to) return;
    if (await attempt(() => renameView(renamed.from, to))) setRenamed(null);
  };
  const forget = (name: string) =>
    attempt(async () => {
      setForgotten({ name, back: await forgetView(name) });
    });
  const bringBack = async () => {
    if (forgotten && (await attempt(forgotten.back))) setForgotten(null);
  };
  return (
    <>
      {views.length === 0 && !forgotten && <p className={classes.none}>{t('views.none')}</p>}
      <ul className={classes.list} aria-label={t('views.kept')}>
        {views.map(({ name, query }) =>
          renamed?.from === name ? (
            <li key={name} className={classes.view}>
              <TextInput
                className={classes.name}
                aria-label={t('views.newName', { name })}
                value={renamed.to}
                maxLength={80}
                autoFocus
                onChange={(event) => setRenamed({ from: name, to: event.currentTarget.value })}
                onKeyDown={(event) => event.key === 'Enter' && void rename()}
              />
              <Button variant="light" onClick={() => void rename()}>
                {t('views.ok')}
              </Button>
            </li>
          ) : (
            <li key={name} className={classes.view} data-view={name}>
              <button
                type="button"
                className={classes.open}
                onClick={() => {
                  openDialog(null);
                  openView(query);
                }}
              >
                {name}
              </button>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('views.renameOne', { name })}
                onClick={() => setRenamed({ from: name, to: name })}
              >
                {t('views.rename')}
              </Button>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('views.forgetOne', { name })}
                onClick={() => void forget(name)}
              >
                {t('views.forget')}
              </Button>
            </li>
          ),
        )}
      </ul>
      <div role="status">
        {forgotten && (
          <p className={classes.told}>
            {t('views.forgotten', { name: forgotten.name })}{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => void bringBack()}>
              {t('views.back')}
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
