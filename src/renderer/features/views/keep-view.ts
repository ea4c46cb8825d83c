import type { SavedView } from '../../../shared/settings.ts';
import { settingsProblem } from '../../../shared/settings-problems.ts';
import { RefusedError } from '../../data/api.ts';
import { changeSettings } from '../../data/settings-api.ts';
import { type Refusal, refusalOf } from '../../i18n/refusal-words.ts';
import { useApp } from '../../state/app.ts';

/** The app did not take a change of the views. */
export class ViewsRefusedError extends Error {
  override name = 'ViewsRefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super('The views were not kept.');
    this.refusal = refusal;
  }
}

/** Takes the views that are kept to others, all at once. @throws ViewsRefusedError where the app refuses, TypeError where it is gone */
async function keep(views: readonly SavedView[]): Promise<void> {
  const change = { views: [...views] };
  try {
    useApp.setState({ settings: await changeSettings(change) });
  } catch (error) {
    throw error instanceof RefusedError ? new ViewsRefusedError(refusalOf(error, settingsProblem(change))) : error;
  }
}

const current = (): readonly SavedView[] => useApp.getState().settings.views;

/** Keeps a view under a name; one of that name is replaced. */
export const keepView = (view: SavedView): Promise<void> =>
  keep([...current().filter(({ name }) => name !== view.name), view]);

/** Gives a view another name; where another view has that name, this one replaces it. */
export const renameView = (from: string, to: string): Promise<void> =>
  keep(
    current()
      .filter(({ name }) => name === from || name !== to)
      .map((view) => (view.name === from ? { ...view, name: to } : view)),
  );

/** Forgets a view; gives what brings it back, in its place. */
export async function forgetView(name: string): Promise<() => Promise<void>> {
  const before = current();
  await keep(before.filter((view) => view.name !== name));
  return () => keep(before);
}
