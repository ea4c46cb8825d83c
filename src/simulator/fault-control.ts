import { pagesOf, type SitePages } from './delivery/pages.ts';
import { drawFaults } from './faults/fault-of.ts';
import { withPlanned } from './faults/planned.ts';
import { type FaultChange, type FaultSettings, settingsOf } from './faults/settings.ts';
import { withCrowds } from './world/crowds.ts';
import type { Footfall } from './world/footfall.ts';

/** The faults in force, which can be changed while the simulator runs, and the pages that come of them. */
export interface FaultControl {
  settings(): FaultSettings;
  /** @throws FaultSettingsError for settings that make no sense; those in force then stay */
  change(change: FaultChange): FaultSettings;
  pages(): SitePages;
}

export function faultControl(footfall: Footfall, seed: number, initial: FaultChange): FaultControl {
  let settings: FaultSettings;
  let pages: SitePages;
  const change = (wanted: FaultChange): FaultSettings => {
    settings = settingsOf(wanted, footfall.branches);
    const drawn = drawFaults(seed, settings.rates);
    pages = pagesOf({
      footfall: withCrowds(footfall, settings.crowds),
      faultOf: withPlanned(drawn, settings, footfall.branches),
    });
    return settings;
  };
  settings = change(initial);
  return { settings: () => settings, change, pages: () => pages };
}
