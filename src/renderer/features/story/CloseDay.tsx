import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { decide, useDecisions } from '../decisions/decide.ts';
import panel from './StoryPanel.module.css';

/** Says that a branch was closed on a local date. */
export function CloseDay({ branch, date }: { branch: string; date: string }) {
  const { t } = useTranslation();
  const sending = useDecisions((state) => state.sending);
  return (
    <div className={panel.section}>
      <Button
        variant="default"
        size="xs"
        loading={sending}
        onClick={() => void decide({ kind: 'closed', branch_id: branch, date })}
        data-testid="close-day"
      >
        {t('story.decide.closed')}
      </Button>
    </div>
  );
}
