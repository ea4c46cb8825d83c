/** Types of electron.mjs, for the tests. */
export declare function electronPath(): string | undefined;
