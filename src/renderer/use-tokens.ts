import { useComputedColorScheme } from '@mantine/core';
import { DARK, LIGHT, type Tokens } from './tokens.ts';

/** The colours of the theme shown now, whether chosen or the system's. */
export const useTokens = (): Tokens => (useComputedColorScheme('light') === 'dark' ? DARK : LIGHT);
