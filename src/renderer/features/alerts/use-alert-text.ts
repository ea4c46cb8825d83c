import { useMemo } from 'react';
import { type AlertText, alertText, type ToldAlert } from '../../../shared/alert-texts.ts';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';

/** Tells alerts in the language spoken now; a branch that the page does not know goes by its id. */
export function useAlertText(): (alert: ToldAlert) => AlertText {
  const language = useSelection((selection) => selection.language);
  const branches = useApp((state) => state.branches);
  return useMemo(() => {
    const names = new Map(branches.map(({ id, name }) => [id, name]));
    return (alert) => alertText(alert, language, (id) => names.get(id) ?? id);
  }, [language, branches]);
}
