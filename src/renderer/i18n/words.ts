import type { TFunction } from 'i18next';
import type { Formats } from './format.ts';

/** A language's texts and formats: what sentences are made with. */
export interface Words {
  t: TFunction<'page'>;
  formats: Formats;
}
