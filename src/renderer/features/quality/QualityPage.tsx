import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { useApp } from '../../state/app.ts';
import { useRange } from '../../state/use-range.ts';
import { OutsideTheLake } from '../footfall/OutsideTheLake.tsx';
import { CorrectionList } from './CorrectionList.tsx';
import { CoverageStrips } from './CoverageStrips.tsx';
import { FirstLine } from './FirstLine.tsx';
import { NameList } from './NameList.tsx';
import { SensorStrips } from './SensorStrips.tsx';
import { MAX_ROWS, useQuality } from './use-quality.ts';

/** Whether the figures can be trusted, which sensors need a look, what was changed, and what waits for a name. */
export function QualityPage() {
  const { t } = useTranslation();
  const ready = useApp((state) => state.phase === 'ready' && state.olderComing === null);
  const branches = useApp((state) => state.branches.length);
  const range = useRange();
  const { measured, found } = useQuality(range);
  if (ready && !range) return <OutsideTheLake />;
  return (
    <main className={`${frame.page} ${frame.roomy}`} data-testid="quality">
      <FirstLine range={range} figures={measured.data?.figures ?? null} looks={found.data?.needLook ?? null} />
      {[measured, found].some(({ error, data }) => error && !data) && (
        <Notice tone="failure" title={t('quality.failed')} hint={t('quality.failedHint')} />
      )}
      {found.data ? (
        <SensorStrips
          range={found.data.range}
          sensors={found.data.health}
          others={found.data.sensors - found.data.health.length}
          closed={found.data.closed}
          busy={found.pending}
        />
      ) : (
        !found.error && <Waiting title={t('quality.sensors.title')} height={280} />
      )}
      {found.data ? (
        <CorrectionList
          corrections={found.data.corrections}
          since={found.data.since === found.data.range.from ? null : found.data.since}
          busy={found.pending}
        />
      ) : (
        !found.error && <Waiting title={t('quality.corrections.title')} height={240} />
      )}
      <NameList />
      {measured.data ? (
        <CoverageStrips
          range={measured.data.range}
          branches={measured.data.coverage}
          others={Math.max(0, measured.data.figures.branches - MAX_ROWS)}
          busy={measured.pending}
        />
      ) : (
        !measured.error && <Waiting title={t('quality.coverage.title')} height={28 + 24 * Math.min(12, branches)} />
      )}
    </main>
  );
}

function Waiting({ title, height }: { title: string; height: number }) {
  const { t } = useTranslation();
  return (
    <Card title={title}>
      <Skeleton height={height} role="status" aria-label={t('chart.loading')} />
    </Card>
  );
}
