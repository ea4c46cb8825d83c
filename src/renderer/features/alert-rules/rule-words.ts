import type { AlertRule, FootfallRule } from '../../../shared/alerts.ts';
import type { Words } from '../../i18n/words.ts';

/** What a rule is called: by its person's name, or by its kind. */
export function ruleTitle(rule: AlertRule, { t }: Words): string {
  if (rule.name !== '') return rule.name;
  return 'level' in rule ? t(`alertRules.kinds.${rule.kind}.${rule.direction}`) : t(`alertRules.kinds.${rule.kind}`);
}

/** From when on a rule tells, in a few words. */
export function ruleBound(rule: AlertRule, words: Words): string {
  const { t, formats } = words;
  if (!('level' in rule)) return t(`alertRules.bounds.${rule.kind}`, { value: formats.integer(rule.bound) });
  const count = rule.duration;
  const during = t(rule.kind === 'footfall-hour' ? 'alertRules.hours' : 'alertRules.days', {
    count,
    value: formats.integer(count),
  });
  return `${levelText(rule, words)}, ${during}`;
}

function levelText({ level, direction }: FootfallRule, { t, formats }: Words): string {
  if (level.by === 'visitors')
    return t(`alertRules.says.visitors.${direction}`, { value: formats.integer(level.visitors) });
  if (level.by === 'usual') return t(`alertRules.says.usual.${direction}`, { value: formats.share(level.share) });
  return t(`alertRules.says.band.${direction}`, { value: formats.number(level.width) });
}

/** Which branches a rule is about. @param nameOf what people call a branch */
export function ruleWhere({ scope }: AlertRule, { t, formats }: Words, nameOf: (id: string) => string): string {
  if (scope.of === 'all') return t('alertRules.everywhere');
  if (scope.of === 'region') return scope.region;
  if (scope.of === 'group') return scope.group;
  const [only] = scope.ids;
  return scope.ids.length === 1 && only !== undefined
    ? nameOf(only)
    : t('alertRules.branches', { count: scope.ids.length, value: formats.integer(scope.ids.length) });
}
