import { useTranslation } from 'react-i18next';
import { useSelection } from '../state/selection.ts';
import { formatsOf } from './format.ts';
import type { Words } from './words.ts';

/** The texts and formats of the language spoken now. */
export function useWords(): Words {
  const { t } = useTranslation();
  return { t, formats: formatsOf(useSelection((selection) => selection.language)) };
}
