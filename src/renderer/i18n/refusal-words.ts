import type { ErrorCode } from '../../shared/app-api.ts';
import type { SettingsProblem } from '../../shared/settings-problems.ts';
import type { RefusedError } from '../data/api.ts';
import type { frRefusals } from './fr-refusals.ts';
import type { Words } from './words.ts';

type Code = keyof typeof frRefusals;

/** Why the app refused something: by a code, for the page's language, or in its own English sentence where it gives none. */
export type Refusal =
  | { code: Code; params: Record<string, string> }
  | { failure: ErrorCode; params: Record<string, string> }
  | { sentence: string };

/** What an answer's status alone tells. */
const BY_STATUS: Readonly<Record<number, Code>> = {
  401: 'not-let-in',
  403: 'foreign',
  413: 'too-large',
  429: 'too-often',
  502: 'source',
  503: 'starting',
};

/** Why the app refused. @param problem of what was sent, by the rule that the app refuses by; null: none is known */
export function refusalOf({ status, message, about }: RefusedError, problem: SettingsProblem | null = null): Refusal {
  if (about) return { failure: about.code, params: about.params };
  const code = BY_STATUS[status];
  if (code) return { code, params: {} };
  return problem && status === 400 ? problem : { sentence: message };
}

/** The refusal as a sentence that goes on after a colon. */
export function refusalWords(refusal: Refusal, t: Words['t']): string {
  if ('sentence' in refusal) return refusal.sentence;
  if ('failure' in refusal) return lowered(failureWords(refusal.failure, refusal.params, t));
  const { name = '', place = '', most = '' } = refusal.params;
  return t(`refusals.${refusal.code}`, { name, place, most });
}

/** Why a job failed or could not begin, in whole sentences. */
export function failureWords(code: ErrorCode, params: Record<string, string>, t: Words['t']): string {
  const { url = '', status = '', file = '', line = '' } = params;
  return t(`errors.${code}`, { url, status, file, line });
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
