/** Types of build.mjs, for the tests. */
export declare function ensureBuilt(): Promise<void>;
