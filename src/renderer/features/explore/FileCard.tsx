import { Button, Checkbox, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import type { OpenFile } from '../../data/explore/open-file.ts';
import type { Workbench } from '../../data/explore/workbench.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';
import { ProfileTable } from './ProfileTable.tsx';
import { ReadingChoice } from './ReadingChoice.tsx';
import type { FileState, OpenAs } from './use-explore.ts';
import { useSize } from './use-size.ts';

interface Props {
  file: FileState;
  bench: Workbench;
  onOpen: (file: File, as?: OpenAs) => void;
  onClose: () => void;
}

/** The file: how its opening goes, why it was not opened, or what is in it. */
export function FileCard({ file, bench, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const size = useSize();
  if (file.state === 'none') return null;
  if (file.state === 'failed') {
    const { obstacle, message } = file.error;
    return (
      <Notice
        tone="failure"
        testId="explore-not-opened"
        title={t(`explore.obstacles.${obstacle}`, { file: file.file.name })}
        hint={`${t(`explore.advice.${obstacle}`)}${message ? ` (${message})` : ''}`}
      />
    );
  }
  if (file.state === 'opening') {
    return (
      <Card title={file.file.name} testId="explore-opening">
        <p className={classes.line} role="status">
          {file.outline
            ? t('explore.file.outline', {
                rows: formats.integer(file.outline.rows),
                columns: formats.integer(file.outline.columns.length),
                size: size(file.file.size),
              })
            : t('explore.file.opening', { size: size(file.file.size) })}
        </p>
        <Progress
          value={file.outline ? file.share * 100 : 100}
          animated={!file.outline}
          aria-label={t('explore.file.progress')}
        />
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            {t('explore.file.cancel')}
          </Button>
        </div>
      </Card>
    );
  }
  return <Opened open={file.open} bench={bench} onOpen={onOpen} onClose={onClose} />;
}

function Opened({ open, bench, onOpen, onClose }: Omit<Props, 'file'> & { open: OpenFile }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const size = useSize();
  const partial = open.total === null || open.rows < open.total;
  return (
    <Card
      title={open.file.name}
      testId="explore-file"
      aside={
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t('explore.file.close')}
        </Button>
      }
    >
      <p className={classes.line} data-testid="explore-facts" data-rows={open.rows}>
        {t('explore.file.facts', {
          table: open.table,
          rows: formats.integer(open.rows),
          columns: formats.integer(open.columns.length),
          size: size(open.file.size),
        })}
        {open.outline?.createdBy && ` ${t('explore.file.madeBy', { tool: open.outline.createdBy })}`}
      </p>
      {open.reading && <ReadingChoice reading={open.reading} onRead={(reading) => onOpen(open.file, { reading })} />}
      {open.rejected && (
        <Notice
          tone="alert"
          testId="explore-rejected"
          title={t('explore.file.rejected', {
            count: open.rejected.lines,
            value: formats.integer(open.rejected.lines),
          })}
          hint={t('explore.file.rejectedHint', {
            line: formats.integer(open.rejected.first),
            words: open.rejected.words,
          })}
        />
      )}
      {partial && (
        <Notice
          tone="alert"
          testId="explore-partial"
          title={
            open.total === null
              ? t('explore.file.partialCsv', { rows: formats.integer(open.rows) })
              : t('explore.file.partial', { rows: formats.integer(open.rows), total: formats.integer(open.total) })
          }
          hint={t(open.outline ? 'explore.file.partialHint' : 'explore.file.partialCsvHint')}
        />
      )}
      {open.outline && <Choice open={open} known={partial} onOpen={onOpen} />}
      <ProfileTable key={`${open.table}/${open.columns.length}`} bench={bench} table={open.table} facts={open} />
    </Card>
  );
}

/** Which columns of a Parquet file are loaded. */
function Choice({ open, known, onOpen }: { open: OpenFile; known: boolean; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation();
  const size = useSize();
  const [chosen, setChosen] = useState<string[]>(open.columns.map(({ name }) => name));
  return (
    <details className={classes.choice} open={known || undefined}>
      <summary>{t('explore.file.choose')}</summary>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label={t('explore.file.choose')}>
        <div className={classes.columns}>
          {open.outline?.columns.map(({ name, bytes }) => (
            <Checkbox key={name} size="xs" value={name} label={`${name} (${size(bytes)})`} />
          ))}
        </div>
      </Checkbox.Group>
      <Button size="compact-sm" disabled={chosen.length === 0} onClick={() => onOpen(open.file, { columns: chosen })}>
        {t('explore.file.load')}
      </Button>
    </details>
  );
}
