/** Types of prometheus.mjs, for the tests. */
export declare function findPrometheus(): { prometheus: string; promtool: string } | undefined;
