import { NativeSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type MailTarget, mailTarget, type OutwardAnswer } from '../../../shared/outward.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import classes from '../settings/Settings.module.css';
import { ChannelFoot } from './ChannelFoot.tsx';
import own from './Channels.module.css';
import { useChannel } from './use-channel.ts';

interface Shown {
  answer: OutwardAnswer;
  onAnswer: (answer: OutwardAnswer) => void;
}

const SECURITIES = ['starttls', 'tls', 'none'] as const satisfies readonly MailTarget['security'][];

type TextField = 'host' | 'user' | 'from' | 'to' | 'digest';

const LANGUAGES = ['fr', 'en'] as const satisfies readonly MailTarget['language'][];

/** The mail: its server, its addresses, its language, and when it is sent. */
export function MailForm({ answer, onAnswer }: Shown) {
  const { t } = useWords();
  const spoken = useSelection((selection) => selection.language);
  const { mail } = answer.channels;
  const [language, setLanguage] = useState<MailTarget['language']>(mail?.language ?? spoken);
  const [host, setHost] = useState(mail?.host ?? '');
  const [port, setPort] = useState<number | string>(mail?.port ?? 587);
  const [security, setSecurity] = useState<string>(mail?.security ?? 'starttls');
  const [user, setUser] = useState(mail?.user ?? '');
  const [from, setFrom] = useState(mail?.from ?? '');
  const [to, setTo] = useState(mail?.to.join(', ') ?? '');
  const [digest, setDigest] = useState(mail?.digest ?? '');
  const [secret, setSecret] = useState('');
  const target = {
    ...{ host, port, security, user: user.trim(), from: from.trim(), language },
    to: to.split(/[\s,;]+/).filter((one) => one !== ''),
    digest: digest === '' ? null : digest,
  };
  const desk = useChannel({ channel: 'mail', target, schema: mailTarget, secret }, (next) => {
    onAnswer(next);
    setSecret('');
  });
  const field = (name: TextField, value: string, take: (text: string) => void, type = 'text') => (
    <TextInput
      size="sm"
      type={type}
      label={t(`alerts.channels.${name}`)}
      value={value}
      onChange={({ currentTarget }) => take(currentTarget.value)}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void desk.keep();
      }}
    >
      <fieldset className={classes.part}>
        <legend>{t('alerts.channels.mail')}</legend>
        <div className={classes.identity}>
          {field('host', host, setHost)}
          <NumberInput
            size="sm"
            label={t('alerts.channels.port')}
            min={1}
            max={65_535}
            allowDecimal={false}
            thousandSeparator={false}
            value={port}
            onChange={setPort}
          />
          <NativeSelect
            size="sm"
            label={t('alerts.channels.security')}
            data={SECURITIES.map((value) => ({ value, label: t(`alerts.channels.securities.${value}`) }))}
            value={security}
            onChange={({ currentTarget }) => setSecurity(currentTarget.value)}
          />
          {field('user', user, setUser)}
          <PasswordInput
            size="sm"
            label={t('alerts.channels.password')}
            placeholder={t(answer.states.mail.secret ? 'alerts.channels.isSet' : 'alerts.channels.notSet')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('alerts.channels.reveal') }}
            value={secret}
            onChange={({ currentTarget }) => setSecret(currentTarget.value)}
          />
          {field('from', from, setFrom)}
          {field('to', to, setTo)}
          {field('digest', digest, setDigest, 'time')}
          <NativeSelect
            size="sm"
            label={t('alerts.channels.language')}
            data={LANGUAGES.map((value) => ({ value, label: t(`alerts.channels.languages.${value}`) }))}
            value={language}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value as MailTarget['language'])}
          />
        </div>
        <p className={own.hint}>{t('alerts.channels.mailHint')}</p>
        <ChannelFoot channel="mail" desk={desk} isSet={mail !== null} state={answer.states.mail} />
      </fieldset>
    </form>
  );
}
