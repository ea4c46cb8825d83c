import type { Job } from '../../../shared/app-api.ts';
import type { Words } from '../../i18n/words.ts';

/** Why a job failed, in the page's language; empty where it did not. What has no code is told as the pipeline said it. */
export function reasonOf({ error, error_code, error_params = {} }: Job, t: Words['t']): string {
  if (error === null) return '';
  if (error_code === undefined) return t('errors.unexpected', { message: error });
  const { url = '', status = '', file = '', line = '' } = error_params;
  return t(`errors.${error_code}`, { url, status, file, line });
}
