import type { MouseEvent, ReactNode } from 'react';
import { addressOfPlace, goTo, type Place, useSelection } from '../../state/selection.ts';
import { openStory } from '../story/open.ts';
import classes from './OverviewPage.module.css';

interface Props {
  place: Place;
  /** What screen readers say, where the text alone says too little. */
  label?: string;
  testId?: string;
  children: ReactNode;
}

/** A link to the place of the page that shows why; it can be opened in another window too. */
export function PlaceLink({ place, label, testId, children }: Props) {
  // Made anew with each choice, so that the link opened in another window shows the same.
  useSelection((selection) => selection);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const { story, ...elsewhere } = place;
    if (story && Object.keys(elsewhere).length === 0) openStory(story);
    else goTo(place);
  };
  return (
    <a className={classes.link} href={addressOfPlace(place)} aria-label={label} onClick={go} data-testid={testId}>
      {children}
    </a>
  );
}
