import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BranchGroup } from '../../../shared/settings.ts';
import { Card } from '../../card/Card.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { GroupForm } from './GroupForm.tsx';
import { set } from './keep.ts';
import classes from './Settings.module.css';

/** The groups of branches that a person put together: made, changed and taken away. */
export function GroupsCard() {
  const { t } = useWords();
  const groups = useApp((state) => state.settings.groups);
  const [edited, setEdited] = useState<BranchGroup | 'new' | null>(null);
  return (
    <Card
      title={t('settings.groups.title')}
      testId="settings-groups"
      aside={
        <Button size="compact-sm" variant="light" onClick={() => setEdited('new')} data-testid="group-add">
          {t('settings.groups.add')}
        </Button>
      }
    >
      <p className={classes.lead}>
        {groups.length > 0 ? t('settings.groups.some', { count: groups.length }) : t('settings.groups.none')}
      </p>
      {groups.length > 0 && (
        <table className={classes.table}>
          <tbody>
            {groups.map((group) => (
              <Row key={group.name} group={group} onEdit={() => setEdited(group)} />
            ))}
          </tbody>
        </table>
      )}
      {edited && <GroupForm former={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}

function Row({ group, onEdit }: { group: BranchGroup; onEdit: () => void }) {
  const { t, formats } = useWords();
  const groups = useApp((state) => state.settings.groups);
  const registry = useApp((state) => state.branches);
  const known = new Set(registry.map(({ id }) => id));
  const gone = group.branches.filter((id) => !known.has(id)).length;
  const count = group.branches.length;
  return (
    <tr data-group={group.name}>
      <th scope="row">
        <strong>{group.name}</strong>
      </th>
      <td>
        {t('settings.groups.members', { count, number: formats.integer(count) })}{' '}
        {gone > 0 && <span className={classes.mark}>{t('settings.groups.gone', { count: gone })}</span>}
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('settings.groups.editNamed', { name: group.name })}
          onClick={onEdit}
        >
          {t('settings.groups.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('settings.groups.removeNamed', { name: group.name })}
          onClick={() => void set({ groups: groups.filter(({ name }) => name !== group.name) })}
        >
          {t('settings.groups.remove')}
        </Button>
      </td>
    </tr>
  );
}
