import { Button } from '@mantine/core';
import { type DragEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Explore.module.css';
import { FileCard } from './FileCard.tsx';
import { ResultCard } from './ResultCard.tsx';
import { SqlCard } from './SqlCard.tsx';
import { TableList } from './TableList.tsx';
import { useExplore } from './use-explore.ts';

/** Any exported file, looked at and asked about beside the lake's tables. Nothing leaves the page. */
export default function ExplorePage() {
  const { t } = useTranslation();
  const explore = useExplore();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { file, run, tables } = explore;
  const all = useMemo(
    () =>
      file.state === 'open'
        ? [{ name: file.open.table, columns: file.open.columns, rows: file.open.rows }, ...tables]
        : tables,
    [file, tables],
  );
  const names = useMemo(
    () => Object.fromEntries(all.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    [all],
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) explore.open(dropped);
  };
  return (
    <main
      className={`${classes.page} ${over ? classes.over : ''}`}
      data-testid="explore"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setOver(false)}
      onDrop={drop}
    >
      <div className={classes.first}>
        <div>
          <h1 className={classes.heading}>{t('explore.title')}</h1>
          <p className={classes.muted}>{t('explore.meaning')}</p>
        </div>
        <Button onClick={() => input.current?.click()} data-testid="explore-open">
          {t('explore.open')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('explore.open')}
          data-testid="explore-input"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) explore.open(chosen);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <FileCard file={file} bench={explore.bench} onOpen={explore.open} onClose={explore.close} />
      <div className={classes.work}>
        <SqlCard names={names} run={run} onRun={explore.ask} onGiveUp={explore.giveUp} />
        <TableList tables={all} />
      </div>
      {run.state === 'done' && <ResultCard key={run.result.table} bench={explore.bench} result={run.result} />}
    </main>
  );
}
