import { Button } from '@mantine/core';
import type { StaffingAnswer } from '../../../shared/staffing.ts';
import type { Shift } from '../../../shared/staffing-settings.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './StaffingPage.module.css';

interface Props {
  answer: StaffingAnswer;
  busy: boolean;
  /** Keeps a rota as the plan; null: none any more. */
  onKeep(shifts: readonly Shift[] | null): void;
  onSearchLonger(): void;
}

/** How sure the rota is, and what can be done with it. */
export function RotaFoot({ answer, busy, onKeep, onSearchLonger }: Props) {
  const { t, formats } = useWords();
  const language = useSelection((selection) => selection.language);
  const { branch_id, week, kept, proposed } = answer;
  const file = (name: string) =>
    `/data/staffing/${name}?${new URLSearchParams({ branch: branch_id, week, language, ...(proposed && { seconds: String(proposed.seconds) }) })}`;
  const sure = () => {
    if (kept) return t('staffing.rota.kept');
    if (!proposed) return '';
    if (proposed.proven) return t('staffing.rota.proven');
    const gap = formats.atLeastOnePercent(proposed.gap);
    return t('staffing.rota.searched', { seconds: formats.number(proposed.seconds), gap });
  };
  return (
    <div className={classes.foot}>
      <p className={classes.hint} role="status" data-testid="rota-sure">
        {sure()}
      </p>
      <div className={classes.actions}>
        {!kept && proposed && !proposed.proven && (
          <Button size="xs" variant="subtle" loading={busy} onClick={onSearchLonger} data-testid="rota-longer">
            {t('staffing.rota.more')}
          </Button>
        )}
        {kept ? (
          <Button size="xs" variant="default" onClick={() => onKeep(null)} data-testid="rota-forget">
            {t('staffing.rota.forget')}
          </Button>
        ) : (
          proposed && (
            <Button size="xs" variant="light" onClick={() => onKeep(proposed.shifts)} data-testid="rota-keep">
              {t('staffing.rota.keep')}
            </Button>
          )
        )}
        <Button size="xs" variant="default" component="a" href={file('rota.csv')} download data-testid="rota-csv">
          {t('staffing.rota.csv')}
        </Button>
        <Button size="xs" variant="default" component="a" href={file('rota.ics')} download data-testid="rota-ics">
          {t('staffing.rota.ics')}
        </Button>
        <Button size="xs" variant="default" onClick={() => window.print()} data-testid="rota-print">
          {t('staffing.rota.print')}
        </Button>
      </div>
    </div>
  );
}
