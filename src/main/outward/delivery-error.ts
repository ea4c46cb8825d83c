import { AffluenceError } from '../../pipeline/errors.ts';
import type { DeliveryFailure } from '../../shared/outward.ts';

/** Something could not be carried outward. It is kept, and tried again. */
export class DeliveryError extends AffluenceError {
  override name = 'DeliveryError';

  constructor(readonly failure: DeliveryFailure) {
    super(failure.sentence);
  }
}

/** A delivery's failure, as it is thrown. @param detail what the other side said, or its address; never a secret */
export const undelivered = (code: DeliveryFailure['code'], sentence: string, detail: string): DeliveryError =>
  new DeliveryError({ code, sentence, detail });
