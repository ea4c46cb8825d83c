import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Download } from '../../icons/icons.tsx';
import type { ExportFormat } from '../chart-register.ts';

const PICTURES = ['png', 'svg'] as const;
const NUMBERS = ['csv', 'parquet', 'clipboard'] as const;

interface Props {
  chart: string;
  disabled: boolean;
  /** There is a drawing that a picture can be made of. */
  drawn: () => boolean;
  take: (format: ExportFormat) => void;
}

/** What can be taken away of a chart: its picture and its numbers. */
export function ExportMenu({ chart, disabled, drawn, take }: Props) {
  const { t } = useTranslation();
  // Opening it renders it anew, and by then the chart is drawn or not.
  const [opened, setOpened] = useState(false);
  const item = (format: ExportFormat) => (
    <Menu.Item key={format} onClick={() => take(format)} data-testid={`take-${format}`}>
      {t(`take.${format}`)}
    </Menu.Item>
  );
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          disabled={disabled}
          aria-label={t('take.of', { chart })}
          title={t('take.label')}
          data-testid="take"
        >
          <Download />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {opened && drawn() && PICTURES.map(item)}
        {NUMBERS.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
