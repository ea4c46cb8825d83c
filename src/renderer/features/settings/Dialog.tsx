import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Settings.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog of the settings; Escape closes it. */
export function Dialog({ title, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened onClose={onClose} centered size="xl">
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine's own header is a <header>, which would be a second banner of the page. */}
        <div className={classes.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('settings.form.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
