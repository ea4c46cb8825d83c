import type { Columns } from './columns.ts';
import type { Answering } from './connector.ts';
import type { Sql } from './sql.ts';

/** Where a text is kept from one opening of the page to the next, as `localStorage` keeps it. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PLACE = 'affluence.answers';

/** Beyond this many characters an answer, or all of them together, would take longer to keep than to ask again. */
const [MOST_OF_ONE, MOST_OF_ALL] = [200_000, 1_000_000];

/** Written once nothing was asked for so long. */
const WRITE_AFTER_MS = 1_000;

interface Kept {
  /** The versions of the files that the answers are about. */
  lake: string;
  answers: Record<string, Columns>;
}

/**
 * Answers to the questions of days that the page opened with, kept for its next opening: while the files of days are the
 * same, the same question has the same answer, and the first charts need not wait for the engine to start. Not for questions
 * of tables that are made on the way, which bear the same names for other rows.
 */
export class KeptAnswers implements Answering {
  readonly #connector: Answering;
  readonly #store: Store;
  readonly #keeps: () => boolean;
  /** What holds of the lake as it is now; null while it is not known what the tables hold. */
  #known: Kept | null = null;
  #keeping = false;
  #writing: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param connector answers what is not kept
   * @param keeps whether what is asked now is worth keeping
   */
  constructor(connector: Answering, store: Store, keeps: () => boolean) {
    this.#connector = connector;
    this.#store = store;
    this.#keeps = keeps;
  }

  /** Whether anything was kept, of whichever lake. */
  get hasAny(): boolean {
    return this.#store.getItem(PLACE) !== null;
  }

  /** Takes up what was kept of the lake in this state; answers from it alone, and throws at any other question. */
  recall(lake: string): Answering {
    this.#known = { lake, answers: readKept(this.#store, lake) };
    const { answers } = this.#known;
    return {
      query: async ({ text }) => {
        const kept = answers[text];
        if (!kept) throw new Error('This question was not asked before.');
        return kept;
      },
    };
  }

  /** The tables hold the lake in this state: what is answered from now on may be kept. */
  hold(lake: string): void {
    if (this.#known?.lake !== lake) this.#known = { lake, answers: {} };
    this.#keeping = true;
  }

  /** The lake is in this state, which the tables may not hold yet: what was answered in another one holds no more. */
  turnTo(lake: string): void {
    if (this.#known?.lake === lake) return;
    this.#known = null;
    this.#keeping = false;
  }

  async query(statement: Sql, signal?: AbortSignal): Promise<Columns> {
    return this.#known?.answers[statement.text] ?? this.queryAnew(statement, signal);
  }

  /** Asks what may have another answer than before although the files are the same: the tables hold more of them by now. */
  async queryAnew(statement: Sql, signal?: AbortSignal): Promise<Columns> {
    const known = this.#known;
    const answer = await this.#connector.query(statement, signal);
    if (known && this.#keeping && this.#known === known && this.#keeps()) {
      known.answers[statement.text] = answer;
      clearTimeout(this.#writing);
      this.#writing = setTimeout(() => this.#write(), WRITE_AFTER_MS);
    }
    return answer;
  }

  #write(): void {
    if (!this.#known) return;
    const { lake, answers } = this.#known;
    const small = Object.entries(answers).filter(([, answer]) => JSON.stringify(answer).length <= MOST_OF_ONE);
    const text = JSON.stringify({ lake, answers: Object.fromEntries(small) } satisfies Kept);
    try {
      if (text.length <= MOST_OF_ALL) this.#store.setItem(PLACE, text);
      else this.#store.removeItem(PLACE);
    } catch {
      // A browser that keeps nothing asks again.
    }
  }
}

/** What was kept of a lake in this state; nothing where that is of another one, or can't be read. */
function readKept(store: Store, lake: string): Record<string, Columns> {
  try {
    const kept: Partial<Kept> | null = JSON.parse(store.getItem(PLACE) ?? 'null');
    return kept?.lake === lake && typeof kept.answers === 'object' ? kept.answers : {};
  } catch {
    return {};
  }
}
