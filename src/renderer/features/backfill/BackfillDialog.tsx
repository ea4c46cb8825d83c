import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { closeBackfill, useApp } from '../../state/app.ts';
import classes from './BackfillDialog.module.css';
import { BackfillForm } from './BackfillForm.tsx';

/** Chooses dates and which of their hours, says what getting them would do, and starts it. */
export function BackfillDialog() {
  const { t } = useTranslation();
  const opened = useApp((state) => state.backfillOpen);
  return (
    <Modal.Root opened={opened} onClose={closeBackfill} centered>
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine's own header is a <header>, which would be a second banner of the page. */}
        <div className={classes.head}>
          <Modal.Title>{t('backfill.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('backfill.close')} />
        </div>
        <Modal.Body>
          <BackfillForm />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
