import { useEffect } from 'react';
import { useSelection } from '../../state/selection.ts';
import { DayStory } from './DayStory.tsx';
import { HourStory } from './HourStory.tsx';
import { closeStory } from './open.ts';
import classes from './StoryPanel.module.css';
import { WeekHourStory } from './WeekHourStory.tsx';

/** The side panel: the story of a day, of an hour of the week, or of one hour. The page beside it stays in use. */
export function StoryPanel() {
  const story = useSelection((selection) => selection.story);
  const open = story !== null;
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && isForPanel(event.target)) closeStory();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);
  if (!story) return null;
  return (
    <section
      role="dialog"
      aria-modal={false}
      aria-labelledby="story-title"
      className={classes.panel}
      data-testid="story"
    >
      {story.of === 'day' && <DayStory story={story} />}
      {story.of === 'week-hour' && <WeekHourStory story={story} />}
      {story.of === 'hour' && <HourStory story={story} />}
    </section>
  );
}

/** What floats over the page, such as a list of choices, closes itself by Escape first. */
function isForPanel(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return !target.closest('header, [role=listbox], [aria-haspopup][aria-expanded=true], [role=dialog][aria-modal=true]');
}
