/** Types of lake-difference.mjs, for the tests. */
export declare function compareLakes(
  home: string,
  quietHome: string,
): Promise<{ rows: Record<string, number>; differences: string[] }>;
