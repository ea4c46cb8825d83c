// Small parts of SVG charts. A box is where a chart lies: { x, y, width, height, most }, `most` being the value on top.

const STYLE = `
  svg { font-family: system-ui, sans-serif; background: #fff; color: #1d2724; }
  text { fill: #46534f; font-size: 11px; font-variant-numeric: tabular-nums; }
  .title { font-size: 14px; font-weight: 600; fill: #1d2724; }
  .name { font-weight: 600; fill: #1d2724; }
  .mark { text-anchor: middle; font-size: 9px; fill: #a5480b; }
  .tick { text-anchor: end; }
  .day { text-anchor: middle; }
  .grid { stroke: #8884; fill: none; }
  .shade { fill: #8882; }
  .one { fill: #0f6b66; } .two { fill: #7fb8b3; } .truth { fill: #b9c1be; }
  .sent { fill: #d9661f; } .gap { stroke: #d9661f; stroke-width: 1.5; }
  .expected { fill: none; stroke: #1d2724; stroke-width: 1.2; opacity: .65; }
  @media (prefers-color-scheme: dark) {
    svg { background: #141a19; }
    text { fill: #b4bfbb; } .title, .name { fill: #eef3f1; } .mark { fill: #ffab73; }
    .one { fill: #3fa79d; } .two { fill: #27605b; } .truth { fill: #55605c; } .expected { stroke: #eef3f1; }
  }`;

const escaped = (value) => `${value}`.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

export const picture = (width, height, title, ...parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
${parts.flat().filter(Boolean).join('\n')}
</svg>
`;

export const text = (x, y, content, kind) => `<text x="${x}" y="${y}" class="${kind}">${escaped(content)}</text>`;

const yOf = ({ y, height, most }, value) => y + height - (value / most) * height;

/** Base line, and light lines at the given values with their numbers; three round ones if none are given. */
export function frame(box, values = roundValues(box.most)) {
  const at = (value) => yOf(box, value).toFixed(1);
  const lines = [0, ...values].map((value) => `<path class="grid" d="M${box.x} ${at(value)}h${box.width}" />`);
  return [...lines, ...values.map((value) => text(box.x - 6, Number(at(value)) + 4, value, 'tick'))];
}

function roundValues(most) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => most / size <= 4) ?? most;
  return Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step);
}

/** One bar per value, from `base` up. */
export function bars(box, values, kind, base = values.map(() => 0)) {
  const unit = box.width / values.length;
  const drawn = values.map((value, i) => {
    const top = yOf(box, base[i] + value);
    return value > 0
      ? `M${(box.x + i * unit).toFixed(1)} ${top.toFixed(1)}h${(unit * 0.86).toFixed(2)}v${(yOf(box, base[i]) - top).toFixed(1)}h${(-unit * 0.86).toFixed(2)}z`
      : '';
  });
  return `<path class="${kind}" d="${drawn.join('')}" />`;
}

/** A stepped line over the values, broken where they are 0. */
export function line(box, values, kind) {
  const unit = box.width / values.length;
  const path = values.map((value, i) => {
    if (value <= 0) return '';
    const move = i > 0 && values[i - 1] > 0 ? 'L' : 'M';
    return `${move}${(box.x + i * unit).toFixed(1)} ${yOf(box, value).toFixed(1)}h${unit.toFixed(1)}`;
  });
  return `<path class="${kind}" d="${path.join('')}" />`;
}

/** Seven days below the box, the weekend lightly shaded. */
export function weekdays(box, named = true) {
  const day = box.width / 7;
  const shade = `<rect class="shade" x="${box.x + 5 * day}" y="${box.y}" width="${2 * day}" height="${box.height}" />`;
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const labels = names.map((name, i) =>
    text((box.x + (i + 0.5) * day).toFixed(1), box.y + box.height + 16, name, 'day'),
  );
  return [shade, ...(named ? labels : [])];
}

/** Names of months below the box, from January. */
export function months(box, count) {
  const month = box.width / count;
  const names = [...'JFMAMJJASOND'];
  return Array.from({ length: count }, (_, i) =>
    text((box.x + (i + 0.5) * month).toFixed(1), box.y + box.height + 16, names[i % 12], 'day'),
  );
}
