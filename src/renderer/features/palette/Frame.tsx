import { ViewsDialog } from '../views/ViewsDialog.tsx';
import { Palette } from './Palette.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { useKeys } from './use-keys.ts';

/** What every page has besides its bar and rail: the keys that work everywhere, and the dialogs that they open. */
export function Frame() {
  useKeys();
  return (
    <>
      <Palette />
      <ShortcutsHelp />
      <ViewsDialog />
    </>
  );
}
