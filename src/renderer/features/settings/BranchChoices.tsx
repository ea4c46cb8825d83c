import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { matching } from '../header/search.ts';
import classes from './Settings.module.css';

/** More boxes than this help nobody, and cost time to draw: the search finds the others. */
const MOST_SHOWN = 100;

interface Props {
  /** Ids of branches. */
  chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
}

/** Chooses branches among all: searched for, one by one or all that were found. */
export function BranchChoices({ chosen, onChange }: Props) {
  const { t, formats } = useWords();
  const registry = useApp((state) => state.branches);
  const [search, setSearch] = useState('');
  const found = matching(registry, search);
  const shown = found.slice(0, MOST_SHOWN);
  const ids = found.map(({ id }) => id);
  const choose = (some: readonly string[], on: boolean) => {
    const now = new Set(chosen);
    for (const id of some) {
      if (on) now.add(id);
      else now.delete(id);
    }
    onChange(now);
  };
  return (
    <>
      <TextInput
        aria-label={t('settings.branches.search')}
        placeholder={t('settings.branches.search')}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <fieldset className={classes.part}>
        <legend>{t('settings.groups.chosen', { count: chosen.size, number: formats.integer(chosen.size) })}</legend>
        <div className={classes.choices}>
          {shown.map(({ id, name: label, city }) => (
            <Checkbox
              key={id}
              size="sm"
              label={city === label ? label : `${label} (${city})`}
              checked={chosen.has(id)}
              onChange={({ currentTarget }) => choose([id], currentTarget.checked)}
            />
          ))}
          {found.length > shown.length && (
            <span className={classes.muted}>
              {t('settings.effect.more', { number: formats.integer(found.length - shown.length) })}
            </span>
          )}
          {found.length === 0 && (
            <span className={classes.muted}>{t('settings.branches.nothing', { text: search })}</span>
          )}
        </div>
      </fieldset>
      <Group gap="xs">
        <Button size="compact-sm" variant="subtle" onClick={() => choose(ids, true)}>
          {t('settings.groups.all')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => choose(ids, false)}>
          {t('settings.groups.noneOf')}
        </Button>
      </Group>
    </>
  );
}
