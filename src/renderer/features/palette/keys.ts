import type { Page } from '../../state/choice.ts';

/** After `g`, the letter of each page. */
export const PAGE_KEYS = {
  overview: 'o',
  alerts: 'a',
  footfall: 'f',
  forecast: 'v',
  staffing: 'c',
  quality: 'q',
  pipeline: 'p',
  explore: 'e',
  settings: 's',
  report: 'r',
} as const satisfies Record<Page, string>;

/** What a key does. */
export type KeyCommand =
  | { do: 'palette' }
  | { do: 'help' }
  | { do: 'table' }
  | { do: 'period'; by: -1 | 1 }
  | { do: 'page'; page: Page }
  /** The next letter names a page. */
  | { do: 'prefix' };

/** A key that was pressed, as far as it matters here. */
export interface Pressed {
  key: string;
  /** Ctrl or ⌘ is held; not where AltGr is, which some keyboards write `[` with. */
  command: boolean;
  alt: boolean;
  /** The person writes into a field, or a dialog is open. */
  busy: boolean;
}

/**
 * What a key that was pressed means; null where it means nothing. Ctrl+K always opens the palette; single keys only where
 * they are on and nobody writes.
 *
 * @param prefixed the key before was `g`
 */
export function commandOf(
  { key, command, alt, busy }: Pressed,
  singleKeys: boolean,
  prefixed: boolean,
): KeyCommand | null {
  const letter = key.toLowerCase();
  if (command) return letter === 'k' && !alt ? { do: 'palette' } : null;
  if (busy || alt || !singleKeys) return null;
  if (prefixed) {
    const page = (Object.keys(PAGE_KEYS) as Page[]).find((one) => PAGE_KEYS[one] === letter);
    if (page) return { do: 'page', page };
  }
  switch (letter) {
    case '?':
      return { do: 'help' };
    case '/':
      return { do: 'palette' };
    case 'g':
      return { do: 'prefix' };
    case 't':
      return { do: 'table' };
    case '[':
    case 'p':
      return { do: 'period', by: -1 };
    case ']':
    case 'n':
      return { do: 'period', by: 1 };
    default:
      return null;
  }
}
