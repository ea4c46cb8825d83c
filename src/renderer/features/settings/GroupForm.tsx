import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BranchGroup } from '../../../shared/settings.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { BranchChoices } from './BranchChoices.tsx';
import { Dialog } from './Dialog.tsx';
import { groupProblem, withGroup } from './group-names.ts';
import { set } from './keep.ts';
import classes from './Settings.module.css';

/** Names a group and chooses its branches. @param former the group that is changed; null for a new one */
export function GroupForm({ former, onClose }: { former: BranchGroup | null; onClose: () => void }) {
  const { t } = useWords();
  const groups = useApp((state) => state.settings.groups);
  const [name, setName] = useState(former?.name ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(former?.branches));
  const [asked, setAsked] = useState(false);
  const group = { name, branches: [...chosen] };
  const problem = groupProblem(group, groups, former);
  const said = asked && problem ? t(`settings.groups.${problem}`) : null;
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
        <BranchChoices chosen={chosen} onChange={setChosen} />
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
