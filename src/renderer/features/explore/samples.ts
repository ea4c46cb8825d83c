/** Questions to begin with, over the lake's tables; their words are texts of the page. */
export const SAMPLES = [
  {
    name: 'busiest',
    sql: `SELECT name, sum(visitors) AS visitors, round(avg(visitors)) AS per_day
FROM daily JOIN branches USING (branch_id)
WHERE date > (SELECT max(date) FROM daily) - 28
GROUP BY name ORDER BY visitors DESC`,
  },
  {
    name: 'weekdays',
    sql: `SELECT isodow(date) AS weekday, round(avg(visitors), 1) AS visitors_per_branch, count(*) AS days
FROM daily WHERE visitors IS NOT NULL
GROUP BY weekday ORDER BY weekday`,
  },
  {
    name: 'estimated',
    sql: `SELECT date, name, visitors, imputed, round(100 * imputed / visitors) AS percent_estimated
FROM daily JOIN branches USING (branch_id)
WHERE visitors > 0 AND imputed > 0
ORDER BY percent_estimated DESC, date DESC LIMIT 100`,
  },
] as const;
