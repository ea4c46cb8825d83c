import { useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import { type StoryChoice, storyText } from '../../state/story-choice.ts';

interface Told<T> {
  data: T | null;
  state: 'loading' | 'failed' | 'shown';
}

/**
 * What a story needs to be told: asked for when the story or `more` (what else the question depends on) changes, and
 * again whenever the lake has changed; meanwhile what was told of the same story stays.
 */
export function useStory<T>(story: StoryChoice, more: string, ask: (signal: AbortSignal) => Promise<T>): Told<T> {
  const ready = useApp(({ phase }) => phase === 'ready');
  const version = useDataVersion();
  const question = `${storyText(story)}|${more}`;
  const latest = useLatest(ready ? `${question}|${version}` : null, async (signal) => ({
    question,
    told: await ask(signal),
  }));
  const data = latest.data?.question === question ? latest.data.told : null;
  if (latest.error && !latest.pending) return { data: null, state: 'failed' };
  return { data, state: data === null ? 'loading' : 'shown' };
}
