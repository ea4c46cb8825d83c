import { create } from 'zustand';

const PLACE = 'affluence.single-keys';

/** Whether single keys (`?`, `g`, `t` …) do something; a person may turn that off, and it stays so in this browser. */
export const useSingleKeys = create<{ on: boolean }>(() => ({ on: localStorage.getItem(PLACE) !== 'off' }));

/** Turns single keys on or off, here and at the next start. */
export function preferSingleKeys(on: boolean): void {
  localStorage.setItem(PLACE, on ? 'on' : 'off');
  useSingleKeys.setState({ on });
}
