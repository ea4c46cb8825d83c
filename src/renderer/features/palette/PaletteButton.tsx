import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Lens } from '../../icons/icons.tsx';
import { commandKey } from './command-key.ts';
import { openDialog } from './dialogs.ts';
import classes from './PaletteButton.module.css';

/** Opens the palette, and tells the keys that do so too. */
export function PaletteButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={t('palette.title')}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openDialog('palette')}
      data-testid="open-palette"
    >
      <Lens />
      <kbd className={classes.keys}>{commandKey()} K</kbd>
    </UnstyledButton>
  );
}
