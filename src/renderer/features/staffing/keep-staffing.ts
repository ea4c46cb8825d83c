import { notKept, useKept } from '../settings/keep.ts';
import { staffingChanged } from './use-staffing.ts';

/**
 * Sets something of the staffing, and says so with the way to undo it.
 *
 * @param put sets it, and `back` sets what was before
 * @returns whether it is kept
 */
export async function keep(
  put: () => Promise<unknown>,
  back: () => Promise<unknown>,
  undoing = false,
): Promise<boolean> {
  try {
    await put();
    useKept.setState({
      outcome: undoing ? { what: 'undone' } : { what: 'kept', undo: () => keep(back, put, true) },
    });
    staffingChanged();
    return true;
  } catch (error) {
    useKept.setState({ outcome: notKept(error) });
    return false;
  }
}
