import type { Story } from '../../../shared/app-api.ts';
import type { Words } from '../../i18n/words.ts';

/** The published value in a few words: `46 visitors`, or that there is none. */
export function publishedWords({ visitors }: Pick<Story, 'visitors'>, { t, formats }: Words): string {
  if (visitors === null) return t('story.hour.none');
  return t('story.hour.visitors', { count: visitors, value: formats.integer(visitors) });
}

/** How the published value of an hour came about, how sure it is, and what is usual; each a whole sentence. */
export function hourSentences(story: Story, words: Words): string[] {
  return [origin(story, words), interval(story, words), usual(story, words)].filter((sentence) => sentence !== null);
}

function origin(story: Story, { t, formats }: Words): string {
  const { quality, rule, imputed, visitors, coverage } = story;
  const raw = story.visitors_raw === null ? t('story.readings.nothing') : formats.integer(story.visitors_raw);
  switch (rule) {
    case 'opening-hours':
    case 'public-holiday':
    case 'closed-by-decision':
    case 'overridden':
    case 'reverted':
      return t(`story.hour.${rule}`);
    case 'closed-traffic':
      return t('story.hour.closed-traffic', { raw });
  }
  if (quality === 'closed') return t('story.hour.opening-hours');
  if (quality === 'missing' || visitors === null) return t('story.hour.missing');
  if (quality === 'corrected') return t('story.hour.corrected', { raw });
  if (imputed > 0) {
    return imputed >= visitors
      ? t('story.hour.imputedAll')
      : t('story.hour.imputed', { count: imputed, imputed: formats.integer(imputed) });
  }
  return coverage < 1 ? t('story.hour.partly', { coverage: formats.share(coverage) }) : t('story.hour.measured');
}

function interval({ visitors_low: low, visitors_high: high }: Story, { t, formats }: Words): string | null {
  if (low === null || high === null || low === high) return null;
  return t('story.hour.interval', { low: formats.integer(low), high: formats.integer(high) });
}

function usual({ quality, visitors, expected }: Story, { t, formats }: Words): string | null {
  if (quality === 'closed') return null;
  if (expected === null) return t('story.hour.noUsual');
  if (visitors === null) return t('story.hour.usualIs', { usual: formats.integer(expected) });
  const difference = visitors - Math.round(expected);
  const told = { usual: formats.integer(expected), difference: formats.integer(Math.abs(difference)) };
  if (difference === 0) return t('story.hour.usual', told);
  return difference > 0 ? t('story.hour.usualMore', told) : t('story.hour.usualLess', told);
}
