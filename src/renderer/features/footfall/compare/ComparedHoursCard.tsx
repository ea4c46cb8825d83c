import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { linesFigure } from '../../../charts/lines-figure.ts';
import { linkedByHour } from '../../../charts/linked.ts';
import type { Look } from '../../../charts/look.ts';
import { connector, hourlyCache } from '../../../data/lake.ts';
import { readBranchHours } from '../../../data/queries/branch-hours.ts';
import { useLatest } from '../../../data/use-latest.ts';
import type { Language } from '../../../state/choice.ts';
import { useWhileNear } from '../Deferred.tsx';
import { useLooked } from '../use-looked.ts';
import { goToBranch, useNames } from './branches.ts';
import { hourLines, hourTable, hourTicks } from './compared-hours.ts';

interface Props {
  /** Two to eight. */
  ids: readonly string[];
  height: string;
  look: Look;
  language: Language;
}

const LINKED = linkedByHour('compared-hours');
const unnoted = () => {};

/** A typical open day of each branch, hour by hour. */
export function ComparedHoursCard({ ids: now, height, look, language }: Props) {
  const { t } = useTranslation();
  const ids = useWhileNear(now);
  const names = useNames();
  const looked = useLooked();
  const answer = useLatest(looked && `${looked.key}|${ids.join(',')}`, async (signal) => {
    if (!looked) throw new Error('There is nothing to ask for.');
    return { ids, hours: await readBranchHours(connector, hourlyCache, looked.branches, looked.range, signal) };
  });
  const { data } = answer;
  const lines = useMemo(() => data && hourLines(data, names, look), [data, names, look]);
  const figure = useMemo(() => data && lines && linesFigure(lines, hourTicks(data, look), look), [data, lines, look]);
  return (
    <FigureCard
      testId="compared-hours-chart"
      title={t('compared.hoursTitle')}
      description={`${t('compared.hoursDescription')} ${t('compared.hint')}`}
      keys={lines?.some(({ hollow }) => hollow.includes(true)) && <span>{t('compared.keyEstimated')}</span>}
      height={height}
      answer={answer}
      figure={figure}
      language={language}
      onPainted={unnoted}
      linked={LINKED}
      onPoint={(x, y) => goToBranch(lines, x, y)}
      table={() => data && hourTable(data, names, look)}
    />
  );
}
