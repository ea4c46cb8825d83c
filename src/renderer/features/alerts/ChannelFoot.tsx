import { Button } from '@mantine/core';
import type { OutwardAnswer, OutwardChannel } from '../../../shared/outward.ts';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from '../settings/Settings.module.css';
import type { ChannelDesk, ChannelOutcome } from './use-channel.ts';

interface Shown {
  channel: OutwardChannel;
  desk: ChannelDesk;
  /** Whether the channel is set. */
  isSet: boolean;
  state: OutwardAnswer['states'][OutwardChannel];
}

/** A channel's buttons, and what became of the latest press; before any, how carrying goes. */
export function ChannelFoot({ channel, desk, isSet, state }: Shown) {
  const { t } = useWords();
  const busy = desk.outcome?.what === 'busy';
  return (
    <>
      <div className={classes.row}>
        <Button type="submit" size="sm" loading={busy} data-testid={`${channel}-keep`}>
          {t('alerts.channels.keep')}
        </Button>
        <Button
          size="sm"
          variant="light"
          disabled={busy}
          onClick={() => void desk.attempt()}
          data-testid={`${channel}-test`}
        >
          {t('alerts.channels.test')}
        </Button>
        {isSet && (
          <Button size="sm" variant="subtle" disabled={busy} onClick={() => void desk.remove()}>
            {t('alerts.channels.remove')}
          </Button>
        )}
      </div>
      <p className={classes.effect} role="status" data-testid={`${channel}-outcome`}>
        {desk.outcome ? <Said outcome={desk.outcome} /> : isSet && <Going state={state} />}
      </p>
    </>
  );
}

function Said({ outcome }: { outcome: ChannelOutcome }) {
  const { t } = useWords();
  if (outcome.what === 'failed') return <Failure failure={outcome.failure} />;
  if (outcome.what === 'refused')
    return (
      <span className={classes.wrong}>
        {t('alerts.channels.refused', { reason: refusalWords(outcome.refusal, t) })}
      </span>
    );
  const wrong = outcome.what === 'incomplete' || outcome.what === 'unreachable';
  return <span className={wrong ? classes.wrong : undefined}>{t(`alerts.channels.outcome.${outcome.what}`)}</span>;
}

function Failure({ failure }: { failure: NonNullable<Shown['state']['failure']> }) {
  const { t } = useWords();
  return (
    <span className={classes.wrong}>{t(`alerts.channels.failure.${failure.code}`, { detail: failure.detail })}</span>
  );
}

function Going({ state }: { state: Shown['state'] }) {
  const { t, formats } = useWords();
  const { waiting, dropped, refused } = state;
  return (
    <>
      {t('alerts.channels.waiting', { count: waiting, number: formats.integer(waiting) })}{' '}
      {dropped > 0 && t('alerts.channels.dropped', { count: dropped, number: formats.integer(dropped) })}{' '}
      {refused > 0 && t('alerts.channels.setAside', { count: refused, number: formats.integer(refused) })}{' '}
      {state.failure && <Failure failure={state.failure} />}
    </>
  );
}
