import { useEffect } from 'react';
import { chartAtHand } from '../../charts/chart-register.ts';
import { useApp } from '../../state/app.ts';
import { neighbour } from '../../state/calendar-span.ts';
import { datesOf, type Period } from '../../state/period.ts';
import { reportWeek } from '../../state/report-week.ts';
import { currentSelection, show } from '../../state/selection.ts';
import { openDialog } from './dialogs.ts';
import { useSingleKeys } from './key-preference.ts';
import { commandOf, type KeyCommand } from './keys.ts';

/** Follows the keys that work everywhere, for as long as the page lives. */
export function useKeys(): void {
  useEffect(() => {
    let prefixed = false;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === 'Shift' || event.key === 'AltGraph') return;
      const graph = event.getModifierState('AltGraph');
      const pressed = {
        key: event.key,
        command: (event.ctrlKey || event.metaKey) && !graph,
        alt: event.altKey && !graph,
        busy: isBusy(event.target),
      };
      const command = commandOf(pressed, useSingleKeys.getState().on, prefixed);
      prefixed = command?.do === 'prefix';
      if (!command) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

const WRITTEN_IN = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="combobox"]';

const isBusy = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(WRITTEN_IN) !== null) ||
  document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;

function run(command: KeyCommand): void {
  if (command.do === 'palette') openDialog('palette');
  else if (command.do === 'help') openDialog('shortcuts');
  else if (command.do === 'table') chartAtHand()?.toggleTable();
  else if (command.do === 'page') show({ page: command.page });
  else if (command.do === 'period') walk(command.by);
}

/** To the period before or after, as long as there is data there and the page looks at a period. */
function walk(by: -1 | 1): void {
  const { firstDate: first, latestDate: latest } = useApp.getState();
  const { page, period } = currentSelection();
  if (!first || !latest || !(page === 'footfall' || page === 'quality' || page === 'report')) return;
  const shown: Period = page === 'report' ? reportWeek(period, latest) : period;
  const range = datesOf(shown, latest);
  if (by < 0 ? range.from <= first : range.to > latest) return;
  show({ period: neighbour(shown, latest, by) });
}
