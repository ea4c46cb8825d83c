import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  ALERT_KINDS,
  type AlertKind,
  type AlertRule,
  alertRule,
  CHANNELS,
  SEVERITIES,
} from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../settings/Dialog.tsx';
import classes from '../settings/Settings.module.css';
import { BoundField } from './BoundField.tsx';
import { FootfallFields } from './FootfallFields.tsx';
import { Preview } from './Preview.tsx';
import { QuietFields } from './QuietFields.tsx';
import { isSomewhere } from './read-rules.ts';
import { newRule, withRule } from './rule-list.ts';
import { ruleTitle } from './rule-words.ts';
import { changeRules, useRules } from './rules-state.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { usePlaces } from './use-places.ts';

/** Edits a rule. @param former the rule that is changed; null for a new one */
export function RuleDialog({ former, onClose }: { former: AlertRule | null; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const rules = useRules((state) => state.answer?.rules ?? []);
  const places = usePlaces();
  const [rule, setRule] = useState<AlertRule>(() => former ?? newRule('footfall-hour', rules));
  const [asked, setAsked] = useState(false);
  const read = alertRule.safeParse(rule);
  const nowhere = !isSomewhere(rule.scope, places);
  const wrong = new Set(read.success ? [] : read.error.issues.map(({ path }) => path.join('.')));
  /** What is said under a field, once somebody asked to keep the rule. */
  const errorOf = (field: string) => (asked && wrong.has(field) ? t('alertRules.form.field') : null);
  const isRight = read.success && !nowhere;
  const keep = async () => {
    setAsked(true);
    if (isRight && (await changeRules((held) => withRule(held, read.data)))) onClose();
  };
  const kindName = (kind: AlertKind): string =>
    kind === 'footfall-hour' || kind === 'footfall-day'
      ? t(`alertRules.kinds.${kind}.above`)
      : t(`alertRules.kinds.${kind}`);
  return (
    <Dialog
      title={former ? t('alertRules.form.title', { title: ruleTitle(former, words) }) : t('alertRules.form.titleNew')}
      onClose={onClose}
    >
      <Stack gap="sm" data-testid="rule-form">
        {!former && (
          <NativeSelect
            size="sm"
            label={t('alertRules.form.kind')}
            data-autofocus
            data={ALERT_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
            value={rule.kind}
            onChange={({ currentTarget }) => setRule(newRule(currentTarget.value as AlertKind, rules))}
          />
        )}
        <TextInput
          size="sm"
          label={t('alertRules.form.name')}
          maxLength={80}
          placeholder={ruleTitle({ ...rule, name: '' }, words)}
          value={rule.name}
          onChange={({ currentTarget }) => setRule({ ...rule, name: currentTarget.value })}
        />
        {'level' in rule ? (
          <FootfallFields rule={rule} onChange={setRule} errorOf={errorOf} />
        ) : (
          <BoundField rule={rule} onChange={setRule} errorOf={errorOf} />
        )}
        <ScopeFields scope={rule.scope} onChange={(scope) => setRule({ ...rule, scope })} />
        {asked && nowhere && (
          <span className={classes.wrong} role="alert">
            {t('alertRules.form.nowhere')}
          </span>
        )}
        <NativeSelect
          size="sm"
          label={t('alertRules.form.severity')}
          data={SEVERITIES.map((value) => ({ value, label: t(`alerts.severity.${value}`) }))}
          value={rule.severity}
          onChange={({ currentTarget }) => setRule({ ...rule, severity: currentTarget.value as AlertRule['severity'] })}
        />
        <Checkbox.Group
          size="sm"
          label={t('alertRules.form.channels')}
          value={rule.channels}
          onChange={(channels) => setRule({ ...rule, channels: CHANNELS.filter((one) => channels.includes(one)) })}
        >
          <Group gap="md" mt={4}>
            {CHANNELS.map((channel) => (
              <Checkbox key={channel} size="sm" value={channel} label={t(`alertRules.form.channel.${channel}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <QuietFields quiet={rule.quiet} onChange={(quiet) => setRule({ ...rule, quiet })} errorOf={errorOf} />
        {'level' in rule && <Preview rule={rule} isRight={isRight} />}
        {asked && !isRight && (
          <span className={classes.wrong} role="alert">
            {t('alertRules.form.wrong')}
          </span>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('alertRules.form.cancel')}
          </Button>
          <Button onClick={() => void keep()} data-testid="rule-keep">
            {t('alertRules.form.keep')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
