import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../shared/decisions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { useDecisions, withdraw } from '../decisions/decide.ts';
import { decisionWords } from '../decisions/decision-words.ts';
import classes from './DecisionList.module.css';
import panel from './StoryPanel.module.css';
import { useBranchName } from './use-branch-name.ts';

/** The decisions about an hour, newest first; the one that holds can be undone. Nothing where there is none. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useBranchName();
  const sending = useDecisions((state) => state.sending);
  const now = useApp((state) => state.status?.now);
  if (decisions.length === 0) return null;
  return (
    <section className={panel.section} aria-labelledby="story-decisions">
      <h3 id="story-decisions" className={panel.sectionTitle}>
        {t('story.decisions.title')}
      </h3>
      <ul className={classes.list} data-testid="story-decisions">
        {decisions.map((decision, place) => {
          const made = Date.parse(decision.made_at);
          return (
            <li key={decision.id} className={classes.decision} data-kind={decision.kind}>
              <span className={classes.told}>
                <strong>{decisionWords(decision, nameOf, words)}</strong>{' '}
                <span className={classes.when}>
                  {words.formats.instant(made, now ? Date.parse(now) : made)}
                  {place === 0 && decision.kind !== 'withdraw' && `, ${t('story.decisions.holds')}`}
                </span>
                {decision.note !== '' && (
                  <span className={classes.note}>{t('story.decisions.note', { note: decision.note })}</span>
                )}
              </span>
              {place === 0 && decision.kind !== 'withdraw' && (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={sending}
                  onClick={() => void withdraw(decision)}
                  data-testid="story-undo"
                >
                  {t('story.decisions.undo')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
