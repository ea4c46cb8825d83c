import { NativeSelect } from '@mantine/core';
import type { RuleScope } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { BranchChoices } from '../settings/BranchChoices.tsx';
import classes from '../settings/Settings.module.css';
import { usePlaces } from './use-places.ts';

interface Props {
  scope: RuleScope;
  onChange(scope: RuleScope): void;
}

const SCOPES = ['all', 'region', 'group', 'branches'] as const;

/** The branches that a rule is about: all, those of a region or a group, or some by name. */
export function ScopeFields({ scope, onChange }: Props) {
  const { t } = useWords();
  const { regions, groups } = usePlaces();
  const [region, group] = [[...regions].sort(), [...groups].sort()];
  const choose = (of: RuleScope['of']) => {
    if (of === 'region') return onChange({ of, region: region[0] ?? '' });
    if (of === 'group') return onChange({ of, group: group[0] ?? '' });
    onChange(of === 'branches' ? { of, ids: [] } : { of });
  };
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('alertRules.form.scope')}
        data={SCOPES.map((value) => ({ value, label: t(`alertRules.form.scopes.${value}`) }))}
        value={scope.of}
        onChange={({ currentTarget }) => choose(currentTarget.value as RuleScope['of'])}
      />
      {scope.of === 'region' && (
        <NativeSelect
          size="sm"
          label={t('alertRules.form.region')}
          data={region}
          value={scope.region}
          onChange={({ currentTarget }) => onChange({ of: 'region', region: currentTarget.value })}
        />
      )}
      {scope.of === 'group' && group.length === 0 && (
        <span className={classes.muted}>{t('alertRules.form.noGroup')}</span>
      )}
      {scope.of === 'group' && group.length > 0 && (
        <NativeSelect
          size="sm"
          label={t('alertRules.form.group')}
          data={group}
          value={scope.group}
          onChange={({ currentTarget }) => onChange({ of: 'group', group: currentTarget.value })}
        />
      )}
      {scope.of === 'branches' && (
        <BranchChoices
          chosen={new Set(scope.ids)}
          onChange={(chosen) => onChange({ of: 'branches', ids: [...chosen] })}
        />
      )}
    </>
  );
}
