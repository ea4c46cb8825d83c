import { useEffect, useMemo, useState } from 'react';

/** An answer, with the key of the question it belongs to. The last good answer stays while the next is under way. */
export interface Latest<T> {
  key: string | null;
  data: T | null;
  error: Error | null;
  /** The answer is not (yet) to the question asked now. */
  pending: boolean;
}

/**
 * Asks anew whenever the key changes, and gives up the question before. With a null key, asks nothing.
 * `ask` may change on each render; the key alone says what is asked.
 */
export function useLatest<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Latest<T> {
  const [answer, setAnswer] = useState<Omit<Latest<T>, 'pending'>>({ key: null, data: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that `ask` closes over
  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    ask(controller.signal).then(
      (data) => !controller.signal.aborted && setAnswer({ key, data, error: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setAnswer((before) => ({ ...before, key, error: error instanceof Error ? error : new Error(String(error)) }));
      },
    );
    return () => controller.abort();
  }, [key]);
  return useMemo(() => ({ ...answer, pending: answer.key !== key }), [answer, key]);
}
