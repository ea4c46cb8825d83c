import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { useApp } from '../../state/app.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { set } from './keep.ts';
import classes from './Settings.module.css';

/** What is set of the desktop window; a browser has none of it. */
export function DesktopCard() {
  const { t } = useTranslation();
  return (
    <Card title={t('settings.desktop.title')} testId="settings-desktop">
      <div className={classes.row}>
        <Choice name="start_with_system" />
        <Choice name="close_to_tray" />
        <Notifications />
      </div>
    </Card>
  );
}

function Choice({ name }: { name: 'start_with_system' | 'close_to_tray' }) {
  const { t } = useTranslation();
  const chosen = useApp((state) => state.settings[name]);
  return (
    <Switch
      size="sm"
      maw={480}
      label={t(`settings.desktop.${name}`)}
      description={t(`settings.desktop.${name}Hint`)}
      checked={chosen}
      onChange={({ currentTarget }) => void set({ [name]: currentTarget.checked })}
      data-testid={name}
    />
  );
}

const NOTIFICATIONS = ['all', 'alerts', 'none'] as const;

function Notifications() {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={t('settings.desktop.notifications.label')}
      value={useApp((state) => state.settings.notifications)}
      choices={NOTIFICATIONS.map((value) => ({ value, label: t(`settings.desktop.notifications.${value}`) }))}
      onChange={(value) => void set({ notifications: value })}
      testId="notifications"
    />
  );
}
