import { useSyncExternalStore } from 'react';

const dark = matchMedia('(prefers-color-scheme: dark)');

function follow(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}

/** The theme that the system asks for now. */
export const useSystemTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(follow, () => (dark.matches ? 'dark' : 'light'));
