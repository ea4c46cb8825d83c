const DAY = 86_400_000;

/** The date some days after another, `YYYY-MM-DD`. @param {string} date @param {number} days */
export const addDays = (date, days) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
