import { Skeleton } from '@mantine/core';
import { Card } from '../../card/Card.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Evidence } from '../alerts/AlertRow.tsx';
import { useBranchName } from '../story/use-branch-name.ts';
import classes from './LookList.module.css';
import { type Look, MAX_LOOKS } from './looks.ts';
import { PlaceLink } from './PlaceLink.tsx';

interface Props {
  /** Null until they are known. */
  looks: readonly Look[] | null;
  /** The one branch looked at needs no name. */
  named: boolean;
  busy: boolean;
}

/** What needs a look, most urgent first, each with the way to the place that shows why. */
export function LookList({ looks, named, busy }: Props) {
  const { t, formats } = useWords();
  const nameOf = useBranchName();
  const others = Math.max(0, (looks?.length ?? 0) - MAX_LOOKS);
  return (
    <Card title={t('overview.looks.title')} testId="looks" busy={busy}>
      {looks === null && <Skeleton height={220} role="status" aria-label={t('chart.loading')} />}
      {looks?.length === 0 && <p className={classes.none}>{t('overview.looks.none')}</p>}
      {looks && looks.length > 0 && (
        <ul className={classes.list}>
          {looks.slice(0, MAX_LOOKS).map(({ id, tone, branch, sentence, link, evidence }) => (
            <li key={id} className={`${classes.look} ${classes[tone]}`} data-look={id}>
              {named && branch !== null && <span className={classes.branch}>{nameOf(branch)}</span>}
              {sentence} {evidence !== undefined && <Evidence alert={{ evidence }} title={sentence} />}
              {link && (
                <PlaceLink place={link.place} label={t('overview.looks.about', { link: link.text, what: sentence })}>
                  {link.text}
                </PlaceLink>
              )}
            </li>
          ))}
        </ul>
      )}
      {others > 0 && (
        <p className={classes.others}>
          <PlaceLink place={{ page: 'quality', period: 'last-7' }}>
            {t('overview.looks.others', { count: others, value: formats.integer(others) })}
          </PlaceLink>
        </p>
      )}
    </Card>
  );
}
