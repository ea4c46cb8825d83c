import { z } from 'zod';

/** Zod compiles its schemas with `new Function` where it may. The page's policy forbids it, and each try is a violation. */
z.config({ jitless: true });
