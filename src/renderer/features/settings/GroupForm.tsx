import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BranchGroup } from '../../../shared/settings.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { matching } from '../header/search.ts';
import { Dialog } from './Dialog.tsx';
import { groupProblem, withGroup } from './group-names.ts';
import { set } from './keep.ts';
import classes from './Settings.module.css';

/** More boxes than this help nobody, and cost time to draw: the search finds the others. */
const MOST_SHOWN = 100;

/** Names a group and chooses its branches. @param former the group that is changed; null for a new one */
export function GroupForm({ former, onClose }: { former: BranchGroup | null; onClose: () => void }) {
  const { t, formats } = useWords();
  const groups = useApp((state) => state.settings.groups);
  const registry = useApp((state) => state.branches);
  const [name, setName] = useState(former?.name ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(former?.branches));
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState(false);
  const found = matching(registry, search);
  const shown = found.slice(0, MOST_SHOWN);
  const group = { name, branches: [...chosen] };
  const problem = groupProblem(group, groups, former);
  const said = asked && problem ? t(`settings.groups.${problem}`) : null;
  const choose = (ids: readonly string[], on: boolean) => {
    const now = new Set(chosen);
    for (const id of ids) {
      if (on) now.add(id);
      else now.delete(id);
    }
    setChosen(now);
  };
  const keep = async () => {
    setAsked(true);
    if (!problem && (await set({ groups: withGroup(groups, group, former) }))) onClose();
  };
  return (
    <Dialog
      title={former ? t('settings.groups.editNamed', { name: former.name }) : t('settings.groups.add')}
      onClose={onClose}
    >
      <Stack gap="sm" data-testid="group-form">
        <TextInput
          label={t('settings.groups.name')}
          value={name}
          maxLength={80}
          data-autofocus
          error={problem === 'choose' ? null : said}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && void keep()}
        />
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
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              choose(
                found.map(({ id }) => id),
                true,
              )
            }
          >
            {t('settings.groups.all')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() =>
              choose(
                found.map(({ id }) => id),
                false,
              )
            }
          >
            {t('settings.groups.noneOf')}
          </Button>
        </Group>
        {problem === 'choose' && said && (
          <span className={classes.wrong} role="alert">
            {said}
          </span>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('settings.groups.cancel')}
          </Button>
          <Button onClick={() => void keep()} data-testid="group-keep">
            {t('settings.groups.keep')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
