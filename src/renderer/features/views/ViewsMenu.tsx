import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Bookmark } from '../../icons/icons.tsx';
import { useApp } from '../../state/app.ts';
import { openView } from '../../state/selection.ts';
import { openDialog } from '../palette/dialogs.ts';

/** Views listed here; all of them are in the dialog and the palette. */
const MAX_SHOWN = 8;

/** The views that are kept, and what can be made of the one at hand. */
export function ViewsMenu() {
  const { t } = useTranslation();
  const views = useApp((state) => state.settings.views);
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('views.title')}
          title={t('views.title')}
          data-testid="views"
        >
          <Bookmark />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {views.slice(0, MAX_SHOWN).map(({ name, query }) => (
          <Menu.Item key={name} onClick={() => openView(query)} data-view={name}>
            {name}
          </Menu.Item>
        ))}
        {views.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => openDialog('views')} data-testid="open-views">
          {t(views.length > 0 ? 'views.manage' : 'views.keep')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
