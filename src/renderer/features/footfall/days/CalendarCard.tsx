import { SegmentedControl } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarCells, calendarForm, cellPlace } from '../../../charts/calendar-cells.ts';
import {
  type CalendarColour,
  calendarFigure,
  isHatched,
  isIncomparable,
  isLargelyEstimated,
  isRinged,
} from '../../../charts/calendar-figure.ts';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { Key } from '../../../charts/Key.tsx';
import type { Linked } from '../../../charts/linked.ts';
import type { Look } from '../../../charts/look.ts';
import { Swatch } from '../../../charts/Swatch.tsx';
import type { Latest } from '../../../data/use-latest.ts';
import type { Language } from '../../../state/choice.ts';
import { useWhileNear } from '../Deferred.tsx';
import type { Daily } from '../use-footfall.ts';
import { calendarTable, openCell } from './calendar-table.ts';

interface Props {
  daily: Latest<Daily>;
  /** Share of the open hours of each date that was corrected; null until it is known. */
  corrected: ReadonlyMap<string, number> | null;
  height: string;
  look: Look;
  language: Language;
}

const NONE: ReadonlyMap<string, number> = new Map();

const unnoted = () => {};

/** The days of the period at their places in the week, or the months of a long one in their years. */
export const CalendarCard = memo(function CalendarCard({ daily: now, corrected, height, look, language }: Props) {
  const { t } = useTranslation();
  const daily = useWhileNear(now);
  const marked = useWhileNear(corrected ?? NONE);
  const [colour, setColour] = useState<CalendarColour>('against');
  const days = daily.data?.days ?? null;
  const form = calendarForm(days ?? []);
  const cells = useMemo(() => days && calendarCells(days, form), [days, form]);
  const figure = useMemo(
    () => cells && calendarFigure(cells, form, colour, marked, look),
    [cells, form, colour, marked, look],
  );
  const linked = useMemo((): Linked => {
    const dates = new Map(cells?.map(({ x, y, date }) => [`${x}/${y}`, date]));
    const first = cells?.[0]?.date ?? '';
    return {
      id: 'calendar',
      at: (x, y) => {
        const date = dates.get(`${x}/${y}`);
        return date && form !== 'years' ? { date } : null;
      },
      place: (thing) => {
        if (!('date' in thing) || first === '') return null;
        const { x, y } = cellPlace(thing.date, first, form);
        return dates.has(`${x}/${y}`) ? { x: [x - 0.5, x + 0.5], y: [y - 0.5, y + 0.5] } : null;
      },
    };
  }, [cells, form]);
  const years = form === 'years';
  const [low, , high] = colour === 'against' ? look.tokens.against : look.tokens.heat;
  return (
    <FigureCard
      testId="calendar-chart"
      title={t('calendarCard.title')}
      description={
        years
          ? `${t('calendarCard.descriptionYears')} ${t('calendarCard.hintYears')}`
          : `${t('calendarCard.description')} ${t('calendarCard.hint')}`
      }
      keys={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('calendarCard.colour')}
            value={colour}
            onChange={(value) => setColour(value === 'against' ? 'against' : 'visitors')}
            data={[
              { value: 'against', label: t('calendarCard.against') },
              { value: 'visitors', label: t('calendarCard.visitors') },
            ]}
          />
          <Swatch colour={low}>{t(colour === 'against' ? 'calendarCard.keyFewer' : 'calendarCard.keyFew')}</Swatch>
          <Swatch colour={high}>{t(colour === 'against' ? 'calendarCard.keyMore' : 'calendarCard.keyMany')}</Swatch>
          {cells?.some((cell) => isIncomparable(cell, colour)) && (
            <Swatch colour={look.tokens.line}>{t('calendarCard.keyIncomparable')}</Swatch>
          )}
          {cells?.some(isHatched) && <Key mark="hatched">{t('calendarCard.keyHatched')}</Key>}
          {cells?.some(isLargelyEstimated) && <Key mark="dotted">{t('calendarCard.keyOutlined')}</Key>}
          {cells?.some((cell) => isRinged(cell, form, marked)) && <Key mark="ringed">{t('daily.keyCorrected')}</Key>}
          {cells?.some(({ state }) => state === 'closed') && <span>{t('calendarCard.keyBlank')}</span>}
        </>
      }
      height={height}
      answer={daily}
      figure={figure}
      language={language}
      onPainted={unnoted}
      linked={linked}
      onPoint={(x, y) => {
        const cell = cells?.find((one) => one.x === x && one.y === y);
        if (cell) openCell(cell, form);
      }}
      table={() => cells && calendarTable(cells, form, look)}
    />
  );
});
