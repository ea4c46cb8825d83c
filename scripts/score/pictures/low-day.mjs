import { picture, text } from '../../simulator-pictures/svg.mjs';
import { STYLE } from './style.mjs';

const ROW = 15;

/**
 * Draws the network's lowest day: per branch what is usual (a line), what came (grey) and what is published (dots). A day
 * that is low everywhere is weather or a strike, not so many broken sensors.
 *
 * @param {Record<string, any>[]} rows of picture-low-day.sql
 */
export function lowDayPicture(rows) {
  const [{ date, preset, seed }] = rows;
  const most = Math.max(...rows.flatMap(({ usual, truth, visitors }) => [usual, truth, visitors ?? 0]));
  const x = (value) => (120 + (value / most) * 640).toFixed(1);
  const changed = rows.reduce((sum, row) => sum + row.changed, 0);
  const wrongly = rows.reduce((sum, row) => sum + row.wrongly, 0);
  const hours = rows.reduce((sum, row) => sum + row.hours, 0);
  const title = `A day on which all branches are low: ${date}`;
  return picture(
    900,
    70 + rows.length * ROW,
    title,
    STYLE,
    text(20, 20, title, 'title'),
    text(
      20,
      38,
      `Visitors of the day per branch: usual (line), came (grey), published (dot). Changed: ${changed} of ${hours} hours (orange), ${wrongly} of them though no sensor was at fault. Seed ${seed}, faults: ${preset}.`,
      'small',
    ),
    rows.map((row, i) => {
      const y = 52 + i * ROW;
      return [
        text(110, y + 10, row.branch_id, 'tick'),
        `<rect class="truth" x="120" y="${y + 1}" width="${(Number(x(row.truth)) - 120).toFixed(1)}" height="${ROW - 4}" />`,
        `<path class="usual" d="M${x(row.usual)} ${y - 1}v${ROW}" />`,
        row.visitors === null ? '' : `<circle class="published" cx="${x(row.visitors)}" cy="${y + 6.5}" r="3" />`,
        row.changed > 0 ? text(790, y + 10, `${row.changed} of ${row.hours} h`, 'changed') : '',
      ].join('');
    }),
  );
}
