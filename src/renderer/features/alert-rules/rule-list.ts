import type { AlertKind, AlertRule } from '../../../shared/alerts.ts';
import { DEFAULT_RULES } from '../../../shared/default-alert-rules.ts';

/** An id that no rule has, made from another. */
export function freeId(rules: readonly AlertRule[], base: string): string {
  const taken = new Set(rules.map(({ id }) => id));
  const stem = base.replace(/-\d+$/, '').slice(0, 50);
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
  return id;
}

/** A new rule of a kind, as it is by default. */
export function newRule(kind: AlertKind, rules: readonly AlertRule[]): AlertRule {
  const model = DEFAULT_RULES.find((rule) => rule.kind === kind) as AlertRule;
  return { ...model, id: freeId(rules, model.id) };
}

/** The rules with one of them as it is now, or one more at their end. */
export const withRule = (rules: readonly AlertRule[], rule: AlertRule): AlertRule[] =>
  rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];

/** The rules with a copy of one right after it. @param name what the copy is called */
export function withCopy(rules: readonly AlertRule[], rule: AlertRule, name: string): AlertRule[] {
  const copy = { ...rule, id: freeId(rules, rule.id), name: name.slice(0, 80) };
  return rules.flatMap((one) => (one.id === rule.id ? [one, copy] : [one]));
}
