import { Kbd, Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PAGES } from '../../state/choice.ts';
import { commandKey } from './command-key.ts';
import { openDialog, useFrameDialog } from './dialogs.ts';
import { preferSingleKeys, useSingleKeys } from './key-preference.ts';
import { PAGE_KEYS } from './keys.ts';
import classes from './Palette.module.css';

/** The keys that work everywhere, and the switch that turns the single ones off. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const opened = useFrameDialog(({ open }) => open === 'shortcuts');
  const on = useSingleKeys((state) => state.on);
  const close = () => openDialog(null);
  const or = t('keys.or');
  const rows: { what: string; keys: readonly (readonly string[])[] }[] = [
    { what: t('keys.palette'), keys: [[commandKey(), 'K'], ['/']] },
    { what: t('keys.help'), keys: [['?']] },
    { what: t('keys.before'), keys: [['['], ['p']] },
    { what: t('keys.after'), keys: [[']'], ['n']] },
    { what: t('keys.table'), keys: [['t']] },
    ...PAGES.map((page) => ({
      what: t('keys.page', { page: t(page === 'report' ? 'report.title' : `pages.${page}`) }),
      keys: [['g', PAGE_KEYS[page]]],
    })),
  ];
  return (
    <Modal.Root opened={opened} onClose={close} centered>
      <Modal.Overlay />
      <Modal.Content data-testid="shortcuts">
        <div className={classes.head}>
          <Modal.Title>{t('keys.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('backfill.close')} />
        </div>
        <Modal.Body>
          <Switch
            checked={on}
            onChange={(event) => preferSingleKeys(event.currentTarget.checked)}
            label={t('keys.single')}
            description={t('keys.singleHint')}
          />
          <table className={classes.keys}>
            <tbody>
              {rows.map(({ what, keys }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>
                    {keys.map((combination, place) => (
                      <span key={combination.join('')}>
                        {place > 0 && ` ${or} `}
                        {combination.map((key) => (
                          <Kbd key={key} mx={2}>
                            {key}
                          </Kbd>
                        ))}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
