import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Correction } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { capital } from '../../charts/day-sentences.ts';
import { useWords } from '../../i18n/use-words.ts';
import { QualityMark } from '../../marks/QualityMark.tsx';
import { useApp } from '../../state/app.ts';
import { localHours } from '../../state/local-hours.ts';
import { decide, useDecisions, withdraw } from '../decisions/decide.ts';
import { decisionWords } from '../decisions/decision-words.ts';
import { openStory } from '../story/open.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import classes from './Lists.module.css';

interface Props {
  correction: Correction;
  /** Whether the table has the column of decisions. */
  withDecision: boolean;
}

/** A correction in a row, and what can be done about it. */
export function CorrectionRow({ correction, withDecision }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { formats } = words;
  const nameOf = useBranchName();
  const zone = useApp((state) => state.branches.find(({ id }) => id === correction.branch_id)?.timezone) ?? 'UTC';
  const sending = useDecisions((state) => state.sending);
  const { branch_id, sensor_id, rule, from, to, decision } = correction;
  const span = localHours(Date.parse(from), Date.parse(to), zone);
  const when =
    span.first === span.last
      ? t('quality.corrections.at', {
          date: formats.shortDate(span.first),
          hours: formats.hourSpan(span.from, span.to),
        })
      : formats.dates({ from: span.first, to: addDays(span.last, 1) });
  const what = t('quality.corrections.about', { rule: t(`rules.name.${rule}`), sensor: sensor_id, when });
  // Without a reading that could be a count there is none to restore.
  const read = rule !== 'reading-missing' && rule !== 'reading-unusable';
  const button = { variant: 'default', size: 'compact-xs', disabled: sending } as const;
  return (
    <tr data-correction={`${sensor_id}|${from}`} data-rule={rule} data-decision={decision?.kind ?? ''}>
      <th scope="row">
        <span className={classes.marked}>
          <QualityMark quality={correction.quality} />
          {capital(t(`rules.name.${rule}`))}
        </span>
      </th>
      <td>
        <span className={classes.whole}>{nameOf(branch_id)}</span> <span className={classes.muted}>{sensor_id}</span>
      </td>
      <td className={classes.when}>{when}</td>
      <td className={classes.number}>{formats.integer(correction.hours)}</td>
      <td className={classes.number}>{read ? formats.integer(correction.visitors_raw) : '–'}</td>
      <td className={classes.number}>
        {correction.quality === 'missing' ? '–' : formats.integer(correction.visitors)}
      </td>
      {withDecision && (
        <td className={classes.decision}>
          {decision && (
            <>
              {decisionWords(decision, nameOf, words)}
              {decision.note !== '' && <span className={classes.note}>{decision.note}</span>}
            </>
          )}
        </td>
      )}
      <td>
        <span className={classes.actions}>
          {decision ? (
            <Button
              {...button}
              aria-label={t('quality.corrections.undoOf', { what })}
              onClick={() => void withdraw(decision)}
              data-testid="correction-undo"
            >
              {t('quality.corrections.undo')}
            </Button>
          ) : (
            <>
              <Button
                {...button}
                aria-label={t('quality.corrections.acceptOf', { what })}
                onClick={() => void decide({ kind: 'accept', branch_id, from, to })}
                data-testid="correction-accept"
              >
                {t('quality.corrections.accept')}
              </Button>
              {read && (
                <Button
                  {...button}
                  aria-label={t('quality.corrections.revertOf', { what })}
                  onClick={() => void decide({ kind: 'revert', branch_id, from, to })}
                  data-testid="correction-revert"
                >
                  {t('quality.corrections.revert')}
                </Button>
              )}
            </>
          )}
          <Button
            {...button}
            variant="subtle"
            aria-label={t('quality.corrections.storyOf', { what })}
            onClick={() => openStory({ of: 'hour', hour: from, branch: branch_id })}
            data-testid="correction-story"
          >
            {t('quality.corrections.story')}
          </Button>
        </span>
      </td>
    </tr>
  );
}
