import type { Job } from '../../../shared/app-api.ts';
import { failureWords } from '../../i18n/refusal-words.ts';
import type { Words } from '../../i18n/words.ts';

/** Why a job failed, in the page's language; empty where it did not. What has no code is told as the pipeline said it. */
export function reasonOf({ error, error_code, error_params = {} }: Job, t: Words['t']): string {
  if (error === null) return '';
  if (error_code === undefined) return t('errors.unexpected', { message: error });
  return failureWords(error_code, error_params, t);
}
