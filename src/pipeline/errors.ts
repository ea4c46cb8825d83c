import type { ErrorCode } from '../shared/app-api.ts';

/** What an error is about, for whoever tells it in another language. */
export interface Told {
  code: ErrorCode;
  params: Record<string, string>;
}

/**
 * The pipeline's errors. Each message is whole sentences for the person at the screen: what happened, to what,
 * and what to do next.
 */
export class AffluenceError extends Error {
  override name = 'AffluenceError';

  constructor(
    message: string,
    readonly told: Told | null = null,
  ) {
    super(message);
  }
}

/** The sensor API can't be reached, or does not speak its contract. */
export class SourceError extends AffluenceError {
  override name = 'SourceError';
  /** Whether it may be over by itself, as an unreachable server's is; a refused question will be refused again. */
  readonly passing: boolean;

  constructor(message: string, { passing, told = null }: { passing: boolean; told?: Told | null }) {
    super(message, told);
    this.passing = passing;
  }
}

/** The home or the lake can't be used as it is. */
export class LakeError extends AffluenceError {
  override name = 'LakeError';
}

/** A person's decision can't be taken as it was said. */
export class DecisionError extends AffluenceError {
  override name = 'DecisionError';
}

/** The message of anything thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** The system's code of an error (`ENOENT`, `EACCES`, …), where it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
