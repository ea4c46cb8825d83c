/** Lets writers of one process through one at a time, in the order they came. */
export class Turnstile {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` once everyone before has left, and gives what it gives. */
  enter<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => {
      // Whoever entered hears of the failure; those behind go on.
    });
    return turn;
  }
}
