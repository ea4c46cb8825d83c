import { Button, Switch } from '@mantine/core';
import type { AlertRule } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from '../settings/Settings.module.css';
import { useBranchName } from '../story/use-branch-name.ts';
import { isSomewhere } from './read-rules.ts';
import { withCopy, withRule } from './rule-list.ts';
import { ruleBound, ruleTitle, ruleWhere } from './rule-words.ts';
import { changeRules } from './rules-state.ts';
import { usePlaces } from './use-places.ts';

/** A rule in its list: what it tells and where, switched on or off, and what can be done with it. */
export function RuleRow({ rule, onEdit }: { rule: AlertRule; onEdit: () => void }) {
  const words = useWords();
  const { t } = words;
  const nameOf = useBranchName();
  const places = usePlaces();
  const title = ruleTitle(rule, words);
  const copy = () => changeRules((rules) => withCopy(rules, rule, t('alertRules.copied', { title })));
  const remove = () => changeRules((rules) => rules.filter(({ id }) => id !== rule.id));
  const turn = (enabled: boolean) => changeRules((rules) => withRule(rules, { ...rule, enabled }));
  return (
    <tr data-rule={rule.id}>
      <td>
        <Switch
          size="sm"
          aria-label={t('alertRules.onOf', { title })}
          checked={rule.enabled}
          onChange={({ currentTarget }) => void turn(currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <strong>{title}</strong> <span className={classes.muted}>{ruleBound(rule, words)}</span>
      </th>
      <td>
        {isSomewhere(rule.scope, places) ? (
          ruleWhere(rule, words, nameOf)
        ) : (
          <span className={classes.wrong}>{t('alertRules.nowhere')}</span>
        )}
      </td>
      <td>
        <Button size="compact-sm" variant="subtle" aria-label={t('alertRules.editOf', { title })} onClick={onEdit}>
          {t('alertRules.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('alertRules.copyOf', { title })}
          onClick={() => void copy()}
        >
          {t('alertRules.copy')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('alertRules.removeOf', { title })}
          onClick={() => void remove()}
        >
          {t('alertRules.remove')}
        </Button>
      </td>
    </tr>
  );
}
