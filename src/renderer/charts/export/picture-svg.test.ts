import { expect, test } from 'vitest';
import { DARK, LIGHT } from '../../tokens.ts';
import { pictureSvg } from './picture-svg.ts';

const plot = (height: number) => ({ svg: `<svg width="800" height="${height}"><g/></svg>`, width: 800, height });
const caption = { title: 'Visiteurs <par> jour', about: 'A & B, mars 2026', foot: 'Affluence' };

test('a picture has room for its plots, one below the other, and its words', () => {
  const one = pictureSvg([plot(300)], [], caption, LIGHT, null);
  const two = pictureSvg([plot(300), plot(200)], [], caption, LIGHT, null);
  expect(two.height - one.height).toBe(200);
  const tops = [...two.svg.matchAll(/<svg x="24" y="(\d+)"/g)].map(([, y]) => Number(y));
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBe(300);
  expect(one.width).toBeGreaterThan(800);
});

test('what people typed cannot break out of the picture', () => {
  const { svg } = pictureSvg([plot(300)], [], caption, LIGHT, null);
  expect(svg).toContain('Visiteurs &#60;par&#62; jour');
  expect(svg).toContain('A &#38; B, mars 2026');
});

test('it lies on the ground of its theme, with its keys and its font', () => {
  const key = {
    label: 'part estimée',
    width: 10,
    height: 12,
    fill: 'none',
    stroke: DARK.accent,
    strokeWidth: 1.5,
    dash: 'dashed',
    hatched: false,
  } as const;
  const { svg } = pictureSvg([plot(300)], [key], caption, DARK, 'data:font/woff2;base64,AA');
  expect(svg).toContain(`fill="${DARK.surface}"`);
  expect(svg).toContain('part estimée');
  expect(svg).toContain('stroke-dasharray="4 3"');
  expect(svg).toContain('src:url(data:font/woff2;base64,AA)');
});
