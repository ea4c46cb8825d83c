import {
  type AlertPreview,
  type AlertRule,
  type AlertRulesAnswer,
  alertPreview,
  alertRulesAnswer,
  type FootfallRule,
} from '../../shared/alerts.ts';
import { answered, sent } from './api.ts';

/** The rules in use. */
export const fetchRules = async (): Promise<AlertRulesAnswer> =>
  alertRulesAnswer.parse(await (await answered('/api/alert-rules')).json());

/** Replaces all rules. @throws RefusedError */
export const putRules = async (rules: readonly AlertRule[]): Promise<AlertRulesAnswer> =>
  alertRulesAnswer.parse(await sent('PUT', '/api/alert-rules', { version: 1, rules }));

/** What a rule would have said over the last 90 days. @throws RefusedError */
export const previewRule = async (rule: FootfallRule): Promise<AlertPreview> =>
  alertPreview.parse(await sent('POST', '/api/alert-rules/preview', rule));
