import { NativeSelect } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { Key } from '../../../charts/Key.tsx';
import { linkedByHour } from '../../../charts/linked.ts';
import type { Look } from '../../../charts/look.ts';
import { isEstimated, profileFigure } from '../../../charts/profile-figure.ts';
import { connector, hourlyCache } from '../../../data/lake.ts';
import { MONDAY_TO_FRIDAY, readHourProfile } from '../../../data/queries/hour-profile.ts';
import { useLatest } from '../../../data/use-latest.ts';
import type { Language } from '../../../state/choice.ts';
import { openWeekHour } from '../../story/open.ts';
import { useLooked } from '../use-looked.ts';
import { WEEK_CHART } from '../WeekCard.tsx';
import { profileTable } from './profile-table.ts';
import { usePointedWeekday } from './use-pointed-weekday.ts';

interface Props {
  height: string;
  look: Look;
  language: Language;
}

const LINKED = linkedByHour('profile');
const unnoted = () => {};

/** The hours of a typical day; a weekday of its own leads on to the actual hours behind it. */
export const ProfileCard = memo(function ProfileCard({ height, look, language }: Props) {
  const { t } = useTranslation();
  const looked = useLooked();
  const [chosen, setChosen] = useState(MONDAY_TO_FRIDAY);
  const answer = useLatest(looked?.key ?? null, (signal) =>
    looked
      ? readHourProfile(connector, hourlyCache, looked.branches, looked.range, signal)
      : Promise.reject(new Error('There is nothing to ask for.')),
  );
  const profile = answer.data;
  const kinds = useMemo(() => [...new Set(profile?.map(({ kind }) => kind))], [profile]);
  const pointed = usePointedWeekday(WEEK_CHART);
  // A weekday that this period doesn't have gives way to the first one that it has.
  const settled = kinds.includes(chosen) ? chosen : (kinds[0] ?? MONDAY_TO_FRIDAY);
  const kind = pointed !== null && kinds.includes(pointed) ? pointed : settled;
  const figure = useMemo(() => profile && profileFigure(profile, kind, look), [profile, kind, look]);
  const shown = profile?.filter((hour) => hour.kind === kind) ?? [];
  return (
    <FigureCard
      testId="profile-chart"
      title={t('profile.title')}
      description={`${t('profile.description')} ${t('profile.hint')}`}
      keys={
        <>
          <NativeSelect
            size="xs"
            aria-label={t('profile.days')}
            data-testid="profile-kind"
            value={String(settled)}
            onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
            data={(kinds.length > 0 ? kinds : [settled]).map((one) => ({
              value: String(one),
              label: one === MONDAY_TO_FRIDAY ? t('profile.all') : look.formats.weekday(one),
            }))}
          />
          <Key mark="ma7">{t('profile.keyMean')}</Key>
          <Key mark="bar">{t('profile.keyBand')}</Key>
          {shown.some(isEstimated) && <Key mark="hollow">{t('profile.keyEstimated')}</Key>}
        </>
      }
      height={height}
      answer={answer}
      figure={figure}
      language={language}
      onPainted={unnoted}
      linked={LINKED}
      {...(kind !== MONDAY_TO_FRIDAY && { onPoint: (hour: string | number) => openWeekHour(kind, Number(hour)) })}
      table={() => profile && profileTable(profile, look)}
    />
  );
});
