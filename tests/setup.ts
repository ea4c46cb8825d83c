import { configureGlobal } from 'fast-check';

/** The same properties are tried on the same examples in every run; AFFLUENCE_TEST_SEED tries others. */
configureGlobal({ seed: Number(process.env.AFFLUENCE_TEST_SEED ?? 20_261_123) });
