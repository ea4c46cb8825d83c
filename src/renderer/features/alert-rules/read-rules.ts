import { ALERT_KINDS, type AlertRule, alertRule, type RuleScope } from '../../../shared/alerts.ts';

/** What is known of the network that rules may name. */
export interface KnownPlaces {
  branches: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  groups: ReadonlySet<string>;
}

/** What is wrong with a file of rules; `rule` is the number of the rule in it, from 1 on. */
export type RuleProblem =
  | { what: 'cut' | 'none' | 'many' }
  | { what: 'kind'; rule: number; kind: string }
  | { what: 'nowhere' | 'twice'; rule: number; id: string }
  | { what: 'field'; rule: number; field: string };

/** Most rules that are kept. */
const MOST_RULES = 200;

/**
 * Reads rules from the text of a file, as they are exported: all of them or, with a problem in any, none.
 *
 * @returns the rules, or the first problem of each rule that has one
 */
export function readRules(text: string, known: KnownPlaces): { rules: AlertRule[] } | { problems: RuleProblem[] } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problems: [{ what: 'cut' }] };
  }
  const listed = typeof read === 'object' && read !== null && 'rules' in read ? read.rules : null;
  if (!Array.isArray(listed) || listed.length === 0) return { problems: [{ what: 'none' }] };
  if (listed.length > MOST_RULES) return { problems: [{ what: 'many' }] };
  const rules: AlertRule[] = [];
  const problems: RuleProblem[] = [];
  for (const [place, one] of listed.entries()) {
    const problem = problemOf(one, place + 1, rules, known);
    if (problem) problems.push(problem);
    else rules.push(alertRule.parse(one));
  }
  return problems.length > 0 ? { problems } : { rules };
}

function problemOf(one: unknown, rule: number, before: readonly AlertRule[], known: KnownPlaces): RuleProblem | null {
  const given = typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {};
  if (!ALERT_KINDS.some((kind) => kind === given.kind)) return { what: 'kind', rule, kind: String(given.kind ?? '') };
  const { success, data, error } = alertRule.safeParse(one);
  const id = String(given.id ?? '');
  if (!success) {
    const path = (error.issues[0]?.path ?? []).join('.');
    return path === 'scope.ids' ? { what: 'nowhere', rule, id } : { what: 'field', rule, field: path };
  }
  if (before.some((earlier) => earlier.id === data.id)) return { what: 'twice', rule, id };
  return isSomewhere(data.scope, known) ? null : { what: 'nowhere', rule, id };
}

/** Whether a rule is about any branch that there is. */
export function isSomewhere(scope: RuleScope, { branches, regions, groups }: KnownPlaces): boolean {
  if (scope.of === 'branches') return scope.ids.some((id) => branches.has(id));
  if (scope.of === 'region') return regions.has(scope.region);
  return scope.of === 'all' || groups.has(scope.group);
}
