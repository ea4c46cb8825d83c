import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { linesFigure } from '../../../charts/lines-figure.ts';
import { linkedByDate } from '../../../charts/linked.ts';
import type { Look } from '../../../charts/look.ts';
import { connector } from '../../../data/lake.ts';
import { readBranchSeries, stepFor } from '../../../data/queries/branch-series.ts';
import { useLatest } from '../../../data/use-latest.ts';
import type { Language } from '../../../state/choice.ts';
import { useWhileNear } from '../Deferred.tsx';
import { useLooked } from '../use-looked.ts';
import { goToBranch, useNames } from './branches.ts';
import { dayLines, dayTable, dayTicks } from './compared-days.ts';

interface Props {
  /** Two to eight. */
  ids: readonly string[];
  height: string;
  look: Look;
  language: Language;
}

const LINKED = linkedByDate('compared-days');
const unnoted = () => {};

/** A line per branch over the period, each told by its own colour and name. */
export function ComparedDaysCard({ ids: now, height, look, language }: Props) {
  const { t } = useTranslation();
  const ids = useWhileNear(now);
  const names = useNames();
  const looked = useLooked();
  const answer = useLatest(looked && `${looked.key}|${ids.join(',')}`, async (signal) => {
    if (!looked) throw new Error('There is nothing to ask for.');
    const step = stepFor(looked.range);
    return { step, ids, series: await readBranchSeries(connector, ids, looked.range, step, signal) };
  });
  const { data } = answer;
  const lines = useMemo(() => data && dayLines(data, names, look), [data, names, look]);
  const figure = useMemo(() => data && lines && linesFigure(lines, dayTicks(data, look), look), [data, lines, look]);
  return (
    <FigureCard
      testId="compared-days-chart"
      title={t('compared.daysTitle')}
      description={`${t('compared.daysDescription')} ${t('compared.hint')}`}
      keys={
        <>
          <span>{data && t(`compared.steps.${data.step}`)}</span>
          {lines?.some(({ hollow }) => hollow.includes(true)) && <span>{t('compared.keyEstimated')}</span>}
        </>
      }
      height={height}
      answer={answer}
      figure={figure}
      language={language}
      onPainted={unnoted}
      {...(data?.step === 'day' && { linked: LINKED })}
      onPoint={(x, y) => goToBranch(lines, x, y)}
      table={() => data && dayTable(data, names, look)}
    />
  );
}
