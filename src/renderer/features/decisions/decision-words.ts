import type { Decision } from '../../../shared/decisions.ts';
import type { Words } from '../../i18n/words.ts';

/** What a decision says, in a few words. */
export function decisionWords(decision: Decision, nameOf: (branch: string) => string, { t, formats }: Words): string {
  switch (decision.kind) {
    case 'override':
      return t('story.decisions.override', { visitors: formats.integer(decision.visitors) });
    case 'name':
      return t('story.decisions.name', { name: decision.name, branch: nameOf(decision.branch_id) });
    case 'event':
      return t('story.decisions.event', { change: formats.change(decision.factor - 1) });
    default:
      return t(`story.decisions.${decision.kind}`);
  }
}
