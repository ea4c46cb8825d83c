import { ActionIcon, Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moon, Screen, Sun } from '../../icons/icons.tsx';
import { THEMES } from '../../state/choice.ts';
import { prefer, useSelection } from '../../state/selection.ts';
import classes from './Preferences.module.css';

const ICONS = { light: Sun, dark: Moon, system: Screen };

/** The language the page does not speak now, to change to; and the theme. */
export function Preferences() {
  const { t } = useTranslation();
  const language = useSelection((selection) => selection.language);
  const theme = useSelection((selection) => selection.theme);
  const other = language === 'fr' ? 'en' : 'fr';
  const Current = ICONS[theme];
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        lang={other}
        aria-label={t(`language.${other}`)}
        data-testid="language"
        onClick={() => prefer({ language: other })}
      >
        <span className={classes.long}>{t(`language.${other}`)}</span>
        <span className={classes.short} aria-hidden>
          {other.toUpperCase()}
        </span>
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`${t('theme.label')} : ${t(`theme.${theme}`)}`}
          >
            <Current />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {THEMES.map((choice) => {
            const Icon = ICONS[choice];
            return (
              <Menu.Item key={choice} leftSection={<Icon />} onClick={() => prefer({ theme: choice })}>
                {t(`theme.${choice}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
