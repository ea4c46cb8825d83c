import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelJob } from '../../data/api.ts';

/** Stops a job; until it has put down what it has in hand, says that it is stopping. */
export function CancelButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const cancel = () => {
    setAsked(true);
    cancelJob(id).catch(() => setAsked(false));
  };
  return (
    <Button variant="default" size="xs" disabled={asked} onClick={cancel} data-testid="job-cancel">
      {t(asked ? 'job.cancelling' : 'job.cancel')}
    </Button>
  );
}
