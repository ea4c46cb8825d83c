import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import type { OpenAs, OpenSet } from '../../data/explore/open-set.ts';
import type { Workbench } from '../../data/explore/workbench.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';
import { TableCard } from './TableCard.tsx';
import type { FilesState } from './use-explore.ts';
import { useSize } from './use-size.ts';

interface Props {
  files: FilesState;
  bench: Workbench;
  onOpenAs: (paths: readonly string[], as: OpenAs) => void;
  onClose: () => void;
}

/** Refused files that are named one by one. */
const NAMED = 8;

/** The files: how their opening goes, why some were not opened, or what is in them. */
export function OpenedFiles({ files, bench, onOpenAs, onClose }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  if (files.state === 'none') return null;
  if (files.state === 'opening') return <OpeningCard files={files} onClose={onClose} />;
  const { tables, left } = files.set;
  return (
    <>
      <Refused set={files.set} />
      {left > 0 && (
        <Notice
          tone="alert"
          testId="explore-left"
          title={t('explore.files.left', { count: left, value: formats.integer(left) })}
          hint={t('explore.files.leftHint')}
        />
      )}
      {tables.length > 1 && (
        <p className={classes.muted} data-testid="explore-several">
          {t('explore.files.several', { value: formats.integer(tables.length) })}
        </p>
      )}
      {tables.map((table, at) => (
        <TableCard
          key={table.table}
          table={table}
          bench={bench}
          shown={at === 0}
          onOpenAs={(as) =>
            onOpenAs(
              table.pieces.map(({ path }) => path),
              as,
            )
          }
          onClose={at === 0 ? onClose : undefined}
        />
      ))}
    </>
  );
}

function OpeningCard({ files, onClose }: { files: FilesState & { state: 'opening' }; onClose: () => void }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const size = useSize();
  const { parts, step } = files;
  const bytes = size(parts.reduce((sum, { file }) => sum + file.size, 0));
  const counted = (count: number) => ({ count, value: formats.integer(count) });
  const several = parts.length > 1;
  // Nothing tells how far a CSV has been read.
  const known = step !== null && (step.outline !== null || step.of > 1);
  const sentence = () => {
    if (step && several)
      return t('explore.files.opening', {
        at: formats.integer(step.done + 1),
        of: formats.integer(step.of),
        file: step.path,
        size: bytes,
      });
    if (step?.outline)
      return t('explore.file.outline', {
        rows: t('explore.tables.rows', counted(step.outline.rows)),
        columns: t('explore.file.columns', counted(step.outline.columns.length)),
        size: bytes,
      });
    return t('explore.file.opening', { size: bytes });
  };
  return (
    <Card
      title={several ? t('explore.files.title', { value: formats.integer(parts.length) }) : (parts[0]?.path ?? '')}
      testId="explore-opening"
    >
      <p className={classes.line} role="status">
        {sentence()}
      </p>
      <Progress
        value={known ? step.share * 100 : 100}
        animated={!known}
        aria-label={t(several ? 'explore.files.progress' : 'explore.file.progress')}
      />
      <div className={classes.actions}>
        <Button variant="default" size="compact-sm" onClick={onClose} data-testid="explore-cancel">
          {t('explore.file.cancel')}
        </Button>
      </div>
    </Card>
  );
}

/** Files that were not opened, and why. */
function Refused({ set: { tables, refused } }: { set: OpenSet }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const [first] = refused;
  if (tables.length === 0 && !first)
    return (
      <Notice
        tone="failure"
        testId="explore-not-opened"
        title={t('explore.files.none')}
        hint={t('explore.files.noneHint')}
      />
    );
  if (!first) return null;
  const why = ({ path, error }: typeof first) => t(`explore.obstacles.${error.obstacle}`, { file: path });
  if (refused.length === 1) {
    const { obstacle, message } = first.error;
    return (
      <Notice
        tone="failure"
        testId="explore-not-opened"
        title={why(first)}
        hint={`${t(`explore.advice.${obstacle}`)}${message ? ` (${message})` : ''}`}
      />
    );
  }
  return (
    <Notice
      tone="failure"
      testId="explore-not-opened"
      title={t('explore.files.refused', { value: formats.integer(refused.length) })}
      hint={[...refused.slice(0, NAMED).map(why), ...(refused.length > NAMED ? ['…'] : [])].join(' ')}
    />
  );
}
