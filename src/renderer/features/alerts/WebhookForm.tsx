import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type OutwardAnswer, webhookTarget } from '../../../shared/outward.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from '../settings/Settings.module.css';
import { ChannelFoot } from './ChannelFoot.tsx';
import own from './Channels.module.css';
import { useChannel } from './use-channel.ts';

interface Shown {
  answer: OutwardAnswer;
  onAnswer: (answer: OutwardAnswer) => void;
}

/** The webhook: its address, and the secret that signs what is posted there. */
export function WebhookForm({ answer, onAnswer }: Shown) {
  const { t } = useWords();
  const { webhook } = answer.channels;
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [secret, setSecret] = useState('');
  const desk = useChannel(
    { channel: 'webhook', target: { url: url.trim() }, schema: webhookTarget, secret },
    (next) => {
      onAnswer(next);
      setSecret('');
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void desk.keep();
      }}
    >
      <fieldset className={classes.part}>
        <legend>{t('alerts.channels.webhook')}</legend>
        <div className={classes.identity}>
          <TextInput
            size="sm"
            type="url"
            label={t('alerts.channels.address')}
            placeholder="https://"
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            data-testid="webhook-url"
          />
          <PasswordInput
            size="sm"
            label={t('alerts.channels.secret')}
            placeholder={t(answer.states.webhook.secret ? 'alerts.channels.isSet' : 'alerts.channels.notSet')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('alerts.channels.reveal') }}
            value={secret}
            onChange={({ currentTarget }) => setSecret(currentTarget.value)}
            data-testid="webhook-secret"
          />
        </div>
        <p className={own.hint}>{t('alerts.channels.webhookHint')}</p>
        <ChannelFoot channel="webhook" desk={desk} isSet={webhook !== null} state={answer.states.webhook} />
      </fieldset>
    </form>
  );
}
