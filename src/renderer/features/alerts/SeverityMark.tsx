import type { Alert } from '../../../shared/alerts.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from './SeverityMark.module.css';

/** How grave an alert is, told apart by shape and colour, and by its name. */
export function SeverityMark({ severity }: { severity: Alert['severity'] }) {
  const { t } = useWords();
  const name = t(`alerts.severity.${severity}`);
  return <span className={`${classes.mark} ${classes[severity]}`} role="img" aria-label={name} title={name} />;
}
