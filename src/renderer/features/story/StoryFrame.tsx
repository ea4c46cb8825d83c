import { CloseButton, Skeleton, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Caret } from '../../icons/icons.tsx';
import { Notice } from '../../notice/Notice.tsx';
import { type StoryChoice, storyText } from '../../state/story-choice.ts';
import { closeStory, openStory } from './open.ts';
import classes from './StoryPanel.module.css';

interface Props {
  story: StoryChoice;
  title: string;
  subtitle?: string | undefined;
  /** The wider story that this one is a part of. */
  back?: { label: string; to: StoryChoice } | undefined;
  state: 'loading' | 'failed' | 'shown';
  children: ReactNode;
}

/** What every story has: a title, which takes the keyboard when the story changes, a way back and a way out. */
export function StoryFrame({ story, title, subtitle, back, state, children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const text = storyText(story);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each story takes the keyboard once
  useEffect(() => heading.current?.focus({ preventScroll: true }), [text]);
  return (
    <>
      <div className={classes.head}>
        <div className={classes.titles}>
          {back && (
            <UnstyledButton className={classes.back} onClick={() => openStory(back.to)} data-testid="story-back">
              <Caret />
              {back.label}
            </UnstyledButton>
          )}
          <h2 id="story-title" ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h2>
          {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        <CloseButton aria-label={t('story.close')} onClick={closeStory} data-testid="story-close" />
      </div>
      <div className={classes.body} data-testid="story-body" data-state={state}>
        {state === 'failed' && <Notice tone="failure" title={t('story.failed')} hint={t('story.failedHint')} />}
        {state === 'loading' && (
          <div role="status" aria-label={t('chart.loading')} className={classes.loading}>
            <Skeleton height={28} width="60%" />
            <Skeleton height={60} />
            <Skeleton height={240} />
          </div>
        )}
        {state === 'shown' && children}
      </div>
    </>
  );
}
