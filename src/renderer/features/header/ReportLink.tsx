import { ActionIcon } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../icons/icons.tsx';
import { addressOf, show, useSelection } from '../../state/selection.ts';

/** To the report of the week of what is looked at. */
export function ReportLink() {
  const { t } = useTranslation();
  // Made anew with each choice, so that the link opened in another window shows the same.
  useSelection((selection) => selection);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show({ page: 'report' });
  };
  return (
    <ActionIcon
      component="a"
      href={addressOf('report')}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('report.open')}
      title={t('report.open')}
      onClick={go}
      data-testid="report-link"
    >
      <Sheet />
    </ActionIcon>
  );
}
