import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useId, useMemo, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { allCommands } from './commands.ts';
import { openDialog, useFrameDialog } from './dialogs.ts';
import { find } from './find.ts';
import classes from './Palette.module.css';

const close = () => openDialog(null);

/** Finds anything the page can do by its name, from the keyboard. */
export function Palette() {
  const { t } = useWords();
  const opened = useFrameDialog(({ open }) => open === 'palette');
  return (
    <Modal.Root opened={opened} onClose={close} size={620} yOffset="10vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')} data-testid="palette">
        <Modal.Body className={classes.body}>
          <Search />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search() {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState('');
  // Taken once: the page does not change behind the palette.
  const [commands] = useState(() => allCommands(words));
  const found = useMemo(() => find(commands, text), [commands, text]);
  const combobox = useCombobox({ opened: true, onDropdownClose: close });
  const list = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other commands are listed, the first one is at hand
  useEffect(() => {
    combobox.selectFirstOption();
  }, [found]);
  const choose = (id: string) => {
    close();
    const chosen = commands.find((command) => command.id === id);
    // What it opens takes the focus: hence after the palette has given it back.
    if (chosen) setTimeout(chosen.run);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          role="combobox"
          aria-controls={list}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
          size="md"
          // At once: what is typed right after the keys that opened it is meant for it.
          autoFocus
          data-autofocus
        />
      </Combobox.EventsTarget>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.found} tabIndex={0}>
        <Combobox.Options id={list} aria-label={t('palette.title')}>
          {found.map(({ group, commands: listed }) => (
            <Combobox.Group key={group} label={t(`palette.groups.${group}`)}>
              {listed.map(({ id, label, hint }) => (
                <Combobox.Option key={id} value={id} className={classes.command} data-command={id}>
                  {label}
                  {hint && <span className={classes.hint}>{hint}</span>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('palette.none')}</Combobox.Empty>}
        </Combobox.Options>
      </div>
    </Combobox>
  );
}
