import { useTranslation } from 'react-i18next';
import { capital } from '../../charts/day-sentences.ts';
import { connector, detailCache, hourlyCache } from '../../data/lake.ts';
import { readSharesOfWeekHour } from '../../data/queries/branch-shares.ts';
import { readHoursOfWeekHour } from '../../data/queries/hour-rows.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { DateRange } from '../../state/period.ts';
import type { StoryChoice } from '../../state/story-choice.ts';
import { useRange } from '../../state/use-range.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { HourTable } from './HourTable.tsx';
import { ShareTable } from './ShareTable.tsx';
import { StoryFrame } from './StoryFrame.tsx';
import classes from './StoryPanel.module.css';
import { useBranchName } from './use-branch-name.ts';
import { useStory } from './use-story.ts';

type WeekHour = Extract<StoryChoice, { of: 'week-hour' }>;

/** An hour of the week: branch by branch where there are several, else the actual hours of the period behind it. */
export function WeekHourStory({ story }: { story: WeekHour }) {
  const range = useRange();
  if (!range) return null;
  return story.branch === null ? (
    <Branches story={story} range={range} />
  ) : (
    <Hours story={story} branch={story.branch} range={range} />
  );
}

const textOf = ({ from, to }: DateRange): string => `${from}|${to}`;

function Branches({ story, range }: { story: WeekHour; range: DateRange }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const { weekday, hour } = story;
  const branches = useScopeIds();
  const { data, state } = useStory(story, `${textOf(range)}|${branches.join(',')}`, (signal) =>
    readSharesOfWeekHour(connector, hourlyCache, branches, range, weekday, hour, signal),
  );
  const named = { weekday: formats.weekday(weekday), hours: formats.hours(hour) };
  return (
    <StoryFrame
      story={story}
      title={capital(t('story.week.several', named))}
      subtitle={formats.dates(range)}
      state={state}
    >
      <p className={classes.hint}>{t('story.day.hintBranch')}</p>
      {data && <ShareTable shares={data} storyOf={(branch) => ({ ...story, branch })} />}
    </StoryFrame>
  );
}

function Hours({ story, branch, range }: { story: WeekHour; branch: string; range: DateRange }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const { weekday, hour } = story;
  const nameOf = useBranchName();
  const { data, state } = useStory(story, textOf(range), (signal) =>
    readHoursOfWeekHour(connector, detailCache, branch, range, weekday, hour, signal),
  );
  const named = { weekday: formats.weekday(weekday), hours: formats.hours(hour) };
  return (
    <StoryFrame
      story={story}
      title={t('story.week.one', { branch: nameOf(branch), ...named })}
      subtitle={formats.dates(range)}
      state={state}
    >
      {data?.length === 0 && <p className={classes.sentence}>{t('story.week.none')}</p>}
      {data && data.length > 0 && (
        <>
          <p className={classes.hint}>
            {t('story.week.sentence', { count: data.length, value: formats.integer(data.length) })}
          </p>
          <HourTable branch={branch} hours={data} by="date" />
        </>
      )}
    </StoryFrame>
  );
}
