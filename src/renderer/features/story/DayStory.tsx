import { useTranslation } from 'react-i18next';
import { capital } from '../../charts/day-sentences.ts';
import { connector, detailCache } from '../../data/lake.ts';
import { readSharesOfDay } from '../../data/queries/branch-shares.ts';
import { readHoursOfDay } from '../../data/queries/hour-rows.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StoryChoice } from '../../state/story-choice.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { DayHours } from './DayHours.tsx';
import { ShareTable } from './ShareTable.tsx';
import { StoryFrame } from './StoryFrame.tsx';
import classes from './StoryPanel.module.css';
import { useBranchName } from './use-branch-name.ts';
import { useStory } from './use-story.ts';

type Day = Extract<StoryChoice, { of: 'day' }>;

/** A day: branch by branch where there are several, else hour by hour. */
export function DayStory({ story }: { story: Day }) {
  return story.branch === null ? <Branches story={story} /> : <Hours story={story} branch={story.branch} />;
}

function Branches({ story }: { story: Day }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const branches = useScopeIds();
  const { data, state } = useStory(story, branches.join(','), (signal) =>
    readSharesOfDay(connector, detailCache, branches, story.date, signal),
  );
  return (
    <StoryFrame
      story={story}
      title={capital(t('story.day.several', { date: formats.longDate(story.date) }))}
      state={state}
    >
      <p className={classes.hint}>{t('story.day.hintBranch')}</p>
      {data?.length === 0 && <Absent />}
      {data && data.length > 0 && <ShareTable shares={data} storyOf={(branch) => ({ ...story, branch })} />}
    </StoryFrame>
  );
}

function Hours({ story, branch }: { story: Day; branch: string }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const nameOf = useBranchName();
  const { data, state } = useStory(story, '', (signal) =>
    readHoursOfDay(connector, detailCache, branch, story.date, signal),
  );
  return (
    <StoryFrame
      story={story}
      title={t('story.day.one', { branch: nameOf(branch), date: formats.longDate(story.date) })}
      state={state}
    >
      {data?.length === 0 ? <Absent /> : data && <DayHours branch={branch} date={story.date} hours={data} />}
    </StoryFrame>
  );
}

function Absent() {
  const { t } = useTranslation();
  return (
    <p className={classes.sentence}>
      <strong>{t('story.day.absent')}</strong> {t('story.day.absentHint')}
    </p>
  );
}
