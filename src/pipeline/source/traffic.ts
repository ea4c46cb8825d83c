/** How a request ended: as agreed, in a way that may pass, refused, or with an answer that breaks the contract. */
export const REQUEST_OUTCOMES = ['ok', 'failed', 'refused', 'off-contract'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** Whether requests are let through: all, none for a while, or one to try. */
export const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** Is told what goes to and fro between us and a source, for whoever measures it. */
export interface SourceTraffic {
  /** A request begins. @returns to be called once it ended; not where we gave it up ourselves */
  begun(): (outcome: RequestOutcome) => void;
  /** What failed is tried again. */
  retried(): void;
  breaker(state: BreakerState): void;
}

/** Nobody is told. */
export const untold: SourceTraffic = { begun: () => () => {}, retried() {}, breaker() {} };
