import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Latest } from '../data/use-latest.ts';
import type { Language } from '../state/choice.ts';
import { ChartCard } from './ChartCard.tsx';
import type { ChartTable } from './chart-table.ts';
import type { Linked } from './linked.ts';
import { type Figure, PlotlyChart } from './PlotlyChart.tsx';

interface Props {
  testId: string;
  title: string;
  description: string;
  keys: ReactNode;
  /** Any CSS length. */
  height: string;
  /** The answer that the figure was made of. */
  answer: Latest<unknown>;
  figure: Figure | null;
  language: Language;
  /** The figure of the question asked now is on the screen. */
  onPainted: () => void;
  onDrag?: (from: string, to: string) => void;
  /** A mark was clicked, at these values of the axes. */
  onPoint?: (x: string | number, y: string | number) => void;
  /** How the chart points and is pointed at together with others; see `linked.ts`. */
  linked?: Linked;
  table: () => ChartTable | null;
}

/** A card with a Plotly chart that follows an answer: skeleton, failure, outdated or shown. */
export function FigureCard({ answer, figure, language, onPainted, onDrag, onPoint, linked, ...card }: Props) {
  const { t } = useTranslation();
  return (
    <ChartCard
      testId={card.testId}
      title={card.title}
      description={card.description}
      keys={card.keys}
      height={card.height}
      state={answer.error ? 'failed' : figure ? 'shown' : 'loading'}
      outdated={answer.pending && figure !== null}
      chart={() =>
        figure && (
          <PlotlyChart
            figure={figure}
            language={language}
            height={card.height}
            fileName={card.title}
            pictureLabel={t('chart.picture')}
            paintKey={answer.key ?? ''}
            onPainted={() => !answer.pending && onPainted()}
            onDrag={onDrag}
            onPoint={onPoint}
            linked={linked}
          />
        )
      }
      table={card.table}
    />
  );
}
