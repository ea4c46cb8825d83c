/** Types of browser.mjs, for the tests. */
export declare function findBrowser(): Promise<string | undefined>;
export declare function ensureBrowser(): Promise<string>;
export declare function launchOptions(executablePath: string): { executablePath: string; args: string[] };
