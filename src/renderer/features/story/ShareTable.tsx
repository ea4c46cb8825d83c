import { useTranslation } from 'react-i18next';
import type { Quality } from '../../../shared/app-api.ts';
import type { BranchShare } from '../../data/queries/branch-shares.ts';
import { useWords } from '../../i18n/use-words.ts';
import { QualityMark } from '../../marks/QualityMark.tsx';
import type { StoryChoice } from '../../state/story-choice.ts';
import { openStory } from './open.ts';
import classes from './Rows.module.css';
import { useBranchName } from './use-branch-name.ts';
import { ValueBar } from './ValueBar.tsx';

/** More rows than this help nobody, and cost time to draw. */
const MAX_SHOWN = 200;

interface Props {
  shares: readonly BranchShare[];
  /** The same story, of one of the branches. */
  storyOf: (branch: string) => StoryChoice;
}

/** What each branch adds to a sum, as rows with a bar each; choosing one tells the branch's part. */
export function ShareTable({ shares, storyOf }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const nameOf = useBranchName();
  const most = Math.max(1, ...shares.map(({ visitors }) => visitors ?? 0));
  return (
    <table className={classes.table} data-testid="story-branches">
      <thead>
        <tr>
          <th scope="col">{t('story.columns.branch')}</th>
          <td />
          <th scope="col" className={classes.number}>
            {t('story.columns.visitors')}
          </th>
          <th scope="col">{t('story.columns.quality')}</th>
        </tr>
      </thead>
      <tbody>
        {shares.slice(0, MAX_SHOWN).map((share) => (
          <tr key={share.branch} data-branch-share={share.branch} data-value={share.visitors ?? ''}>
            <th scope="row">
              <button
                type="button"
                className={`${classes.open} ${classes.wrap}`}
                onClick={() => openStory(storyOf(share.branch))}
              >
                {nameOf(share.branch)}
              </button>
            </th>
            <td className={classes.bar}>
              <ValueBar value={share.visitors} imputed={share.imputed} most={most} quality={qualityOf(share)} />
            </td>
            <td className={classes.number}>{share.visitors === null ? '' : formats.integer(share.visitors)}</td>
            <td>
              <span className={classes.quality}>
                <QualityMark quality={qualityOf(share)} />
                {told(share)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function told({ imputed, hoursOpen, hoursMissing, hoursCorrected }: BranchShare): string {
    if (hoursOpen === 0) return t('story.share.closed');
    const parts = [
      hoursMissing > 0 && t('story.share.missing', { count: hoursMissing }),
      Math.round(imputed) > 0 &&
        t('story.share.imputed', { count: Math.round(imputed), imputed: formats.integer(imputed) }),
      hoursCorrected > 0 && t('story.share.corrected', { count: hoursCorrected }),
    ].filter((part) => part !== false);
    return parts.length > 0 ? parts.join(', ') : t('story.share.counted');
  }
}

/** What must be known first about a branch's part. */
function qualityOf({ imputed, hoursOpen, hoursMissing, hoursCorrected }: BranchShare): Quality {
  if (hoursOpen === 0) return 'closed';
  if (hoursMissing > 0) return 'missing';
  if (imputed > 0) return 'imputed';
  return hoursCorrected > 0 ? 'corrected' : 'measured';
}
