import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.mjs';

describe('the options of the score', () => {
  test('are three typical and three harsh worlds of 18 weeks, unless they say otherwise', () => {
    expect(parseOptions([])).toMatchObject({
      seeds: [1, 2, 3],
      presets: ['typical', 'harsh'],
      branches: 40,
      from: '2026-03-02',
      days: 126,
      replay: undefined,
      document: false,
    });
  });

  test('take the last days of real counts, with typical faults', () => {
    const { from, presets, replay } = parseOptions(['--replay', 'counts.csv', '--zone', 'Australia/Melbourne']);
    expect({ from, presets, zone: replay?.zone }).toEqual({
      from: undefined,
      presets: ['typical'],
      zone: 'Australia/Melbourne',
    });
  });

  test.each([
    [['--replay', 'counts.csv'], /--zone go together/],
    [['--presets', 'awful'], /not "awful"/],
    [['--seeds', '1,x'], /--seeds takes whole numbers/],
    [['--days', '7'], /from 28 on/],
    [['--from', 'May'], /takes a date/],
    [['--book', 'package.json'], /package\.json is there already/],
    [['--wat'], /Usage: npm run score/],
  ])('%j are refused in a sentence', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence);
  });
});
