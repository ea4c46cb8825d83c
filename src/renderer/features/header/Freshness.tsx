import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HealthDot } from '../../health/HealthDot.tsx';
import { completeness, dataEnd, healthOf } from '../../health/health.ts';
import { formatsOf } from '../../i18n/format.ts';
import { openBackfill, useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { useZone } from '../../state/use-zone.ts';
import classes from './Freshness.module.css';

/** Up to when there is data, how much of it, and a dot for its health; opened, the same in sentences. */
export function Freshness() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const formats = formatsOf(useSelection((selection) => selection.language));
  const status = useApp((state) => state.status);
  const zone = useZone();
  const lost = useApp((state) => state.connection === 'lost');
  if (!status) return null;
  const health = healthOf(status, lost);
  const end = dataEnd(status);
  const share = completeness(status);
  const known = end !== null && share !== null;
  const upTo = known
    ? t('freshness.upTo', { date: formats.instant(end, Date.parse(status.now), zone) })
    : t('freshness.none');
  const short = known ? t('scope.upTo', { date: formats.instant(end, Date.parse(status.now), zone) }) : upTo;
  const complete = known ? `, ${t('freshness.complete', { share: formats.share(share) })}` : '';
  const fill = () => {
    setOpened(false);
    openBackfill();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      withinPortal={false}
      width={300}
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.freshness}
          data-testid="freshness"
          data-health={health}
          aria-label={`${upTo}${complete}`}
          title={`${upTo}${complete}`}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.upTo}>
            <span className={classes.long}>{upTo}</span>
            <span className={classes.short}>{short}</span>
            <span className={classes.complete}>{complete}</span>
          </span>
          <HealthDot health={health} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('freshness.label')}>
        {(health !== 'ok' || status.slots_missing === 0) && (
          <p className={classes.sentence}>{t(`freshness.${health}`)}</p>
        )}
        {status.slots_missing > 0 && (
          <p className={classes.sentence}>{t('freshness.missing', { count: status.slots_missing })}</p>
        )}
        <Button variant="light" fullWidth onClick={fill} data-testid="open-backfill">
          {t('freshness.fill')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
