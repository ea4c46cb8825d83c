const KEY = 'affluence.explore.history';
const KEPT = 50;

/** The last statements that were run in this browser, the newest first. */
export function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts a statement first; one that is there already moves. */
export function remember(text: string): void {
  const statement = text.trim();
  const all = [statement, ...remembered().filter((one) => one !== statement)];
  try {
    localStorage.setItem(KEY, JSON.stringify(all.slice(0, KEPT)));
  } catch {
    // A full or forbidden store costs the history alone.
  }
}
