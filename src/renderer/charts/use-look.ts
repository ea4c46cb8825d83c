import { useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useTokens } from '../use-tokens.ts';
import type { Look } from './look.ts';

/** The look of charts now: the same object until the theme or the language changes, so that a figure can be made of it once. */
export function useLook(): Look {
  const { t, formats } = useWords();
  const tokens = useTokens();
  return useMemo(() => ({ tokens, formats, t }), [tokens, formats, t]);
}
