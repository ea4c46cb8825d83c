import type { DrawnKey } from './picture-svg.ts';

/** The keys of a chart as they stand on the page: each a mark, hidden from screen readers, and its words. */
export function readKeys(place: Element): DrawnKey[] {
  return [...place.children].flatMap((key): DrawnKey[] => {
    const mark = key.querySelector('[aria-hidden]');
    const label = key.textContent?.trim() ?? '';
    if (!mark || !label) return [];
    const look = getComputedStyle(mark);
    const { width, height } = mark.getBoundingClientRect();
    const line = Number.parseFloat(look.borderTopWidth);
    const style = look.borderTopStyle;
    const none = line === 0 || style === 'none';
    return [
      {
        label,
        width,
        // A line is the upper border of a box that has no height of its own.
        height: height > line ? height : 0,
        fill: look.backgroundColor === 'rgba(0, 0, 0, 0)' ? 'none' : look.backgroundColor,
        stroke: none ? 'none' : look.borderTopColor,
        strokeWidth: none ? 0 : line,
        dash: style === 'dashed' || style === 'dotted' ? style : 'solid',
        hatched: look.backgroundImage !== 'none',
      },
    ];
  });
}
