import { useTranslation } from 'react-i18next';
import type { Correction, Story } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { capital } from '../../charts/day-sentences.ts';
import { fetchCorrections, fetchStory } from '../../data/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { QualityMark } from '../../marks/QualityMark.tsx';
import type { StoryChoice } from '../../state/story-choice.ts';
import { Decide } from './Decide.tsx';
import { DecisionList } from './DecisionList.tsx';
import { Doors } from './Doors.tsx';
import { hourSentences, publishedWords } from './hour-sentences.ts';
import { Readings } from './Readings.tsx';
import { StoryFrame } from './StoryFrame.tsx';
import classes from './StoryPanel.module.css';
import { useBranchName } from './use-branch-name.ts';
import { useStory } from './use-story.ts';

/** How far around an hour its corrections are looked for: longer ones are told as beginning or ending there. */
const DAYS_BEFORE = 60;
const DAYS_AFTER = 14;

/** One hour of one branch: what is published and what is usual, door by door, what was received, and what can be done. */
export function HourStory({ story }: { story: Extract<StoryChoice, { of: 'hour' }> }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const nameOf = useBranchName();
  const { branch } = story;
  const { data, state } = useStory(story, '', async (signal) => {
    const told = await fetchStory(branch, story.hour, signal);
    const around = { from: addDays(told.local_date, -DAYS_BEFORE), to: addDays(told.local_date, DAYS_AFTER) };
    const changed = told.doors.some(({ rule }) => rule !== null);
    return { told, runs: changed ? runsWith(told, await fetchCorrections([branch], around, signal)) : [] };
  });
  const date = data?.told.local_date;
  return (
    <StoryFrame
      story={story}
      title={
        data
          ? t('story.hour.title', { branch: nameOf(branch), hours: formats.hours(data.told.local_hour) })
          : nameOf(branch)
      }
      subtitle={date && capital(formats.longDate(date))}
      back={
        date
          ? { label: t('story.back.day', { date: formats.shortDate(date) }), to: { of: 'day', date, branch } }
          : undefined
      }
      state={state}
    >
      {data && <Told story={data.told} runs={data.runs} />}
    </StoryFrame>
  );
}

function Told({ story, runs }: { story: Story; runs: readonly Correction[] }) {
  const words = useWords();
  return (
    <>
      <p className={classes.value} data-testid="story-value" data-value={story.visitors ?? ''}>
        <QualityMark quality={story.quality} />
        {publishedWords(story, words)}
      </p>
      {hourSentences(story, words).map((sentence) => (
        <p key={sentence} className={classes.sentence}>
          {sentence}
        </p>
      ))}
      <Doors
        branch={story.branch_id}
        decided={story.rule === 'reverted' || story.rule === 'overridden'}
        doors={story.doors}
        runs={runs}
      />
      <Decide story={story} runs={runs} />
      <DecisionList decisions={story.decisions} />
      <Readings readings={story.readings} />
    </>
  );
}

/** The corrections in a row that this hour is a part of. */
function runsWith({ hour }: Story, corrections: readonly Correction[]): Correction[] {
  const at = Date.parse(hour);
  return corrections.filter(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
}
