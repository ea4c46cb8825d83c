/** So many of the latest answers say how quick a source is: one that took long says nothing. */
const LATEST = 3;

/** How long the latest answers of a source took. */
export interface AnswerTimes {
  /** Takes note of one. @param milliseconds from question to whole answer */
  note(milliseconds: number): void;
  /** Median of the latest three, seconds; null before there are three. */
  seconds(): number | null;
}

/** No answers yet. */
export function answerTimes(): AnswerTimes {
  let latest: number[] = [];
  return {
    note(milliseconds) {
      latest = [...latest, milliseconds].slice(-LATEST);
    },
    seconds() {
      const median = latest.toSorted((a, b) => a - b)[Math.floor(LATEST / 2)];
      return latest.length < LATEST || median === undefined ? null : median / 1_000;
    },
  };
}
