/** Pause between two questions, so that a busy application isn't asked at each of its steps. */
const PAUSE_MS = 500;

/** A question that is asked again whenever there is cause, but never while an answer is awaited. */
export interface Asking {
  /** There is cause to ask again. */
  again(): void;
  stop(): void;
}

/** Asks at once, and again after each cause: causes that come while an answer is awaited make one more question together. */
export function keepAsking<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  answered: (answer: T) => void,
  failed: (error: unknown) => void,
  pauseMs = PAUSE_MS,
): Asking {
  const controller = new AbortController();
  const { signal } = controller;
  let wanted = false;
  let asking = false;
  const run = async () => {
    asking = true;
    while (wanted && !signal.aborted) {
      wanted = false;
      try {
        const answer = await ask(signal);
        if (!signal.aborted) answered(answer);
      } catch (error) {
        if (!signal.aborted) failed(error);
      }
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
    asking = false;
  };
  const again = () => {
    wanted = true;
    if (!asking) void run();
  };
  again();
  return { again, stop: () => controller.abort() };
}
