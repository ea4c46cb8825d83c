import { AffluenceError } from '../../pipeline/errors.ts';
import type { DeliveryFailure } from '../../shared/outward.ts';

/** Something could not be carried outward. It is kept, and tried again. */
export class DeliveryError extends AffluenceError {
  override name = 'DeliveryError';

  /** @param lasting the same message will be refused again: the other side has judged it, not the way to it */
  constructor(
    readonly failure: DeliveryFailure,
    readonly lasting: boolean,
  ) {
    super(failure.sentence);
  }
}

/**
 * A delivery's failure, as it is thrown.
 *
 * @param detail what the other side said, or its address; never a secret
 * @param lasting whether the same message will be refused again
 */
export const undelivered = (
  code: DeliveryFailure['code'],
  sentence: string,
  detail: string,
  lasting = false,
): DeliveryError => new DeliveryError({ code, sentence, detail }, lasting);
