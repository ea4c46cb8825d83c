import { Button } from '@mantine/core';
import { type DragEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenParts, droppedParts } from './dropped-parts.ts';
import classes from './Explore.module.css';
import { OpenedFiles } from './OpenedFiles.tsx';
import { ResultCard } from './ResultCard.tsx';
import { SqlCard } from './SqlCard.tsx';
import { TableList } from './TableList.tsx';
import { useExplore } from './use-explore.ts';

/** Exported files and folders of them, looked at and asked about beside the lake's tables. Nothing leaves the page. */
export default function ExplorePage() {
  const { t } = useTranslation();
  const explore = useExplore();
  const [over, setOver] = useState(false);
  const { files, run, tables } = explore;
  const all = useMemo(
    () =>
      files.state === 'open'
        ? [...files.set.tables.map(({ table, columns, rows }) => ({ name: table, columns, rows })), ...tables]
        : tables,
    [files, tables],
  );
  const names = useMemo(
    () => Object.fromEntries(all.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    [all],
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (![...event.dataTransfer.items].some(({ kind }) => kind === 'file')) return;
    void droppedParts(event.dataTransfer).then(explore.open, explore.notRead);
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
        <div className={classes.openers}>
          <Opener kind="folder" onChosen={explore.open} />
          <Opener kind="files" onChosen={explore.open} />
        </div>
      </div>
      <OpenedFiles files={files} bench={explore.bench} onOpenAs={explore.openAs} onClose={explore.close} />
      <div className={classes.work}>
        <SqlCard names={names} run={run} onRun={explore.ask} onGiveUp={explore.giveUp} />
        <TableList tables={all} />
      </div>
      {run.state === 'done' && <ResultCard key={run.result.table} bench={explore.bench} result={run.result} />}
    </main>
  );
}

/** A button that asks for files, or for a folder of them. */
function Opener({ kind, onChosen }: { kind: 'files' | 'folder'; onChosen: ReturnType<typeof useExplore>['open'] }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const files = kind === 'files';
  return (
    <>
      <Button
        variant={files ? 'filled' : 'default'}
        onClick={() => input.current?.click()}
        data-testid={files ? 'explore-open' : 'explore-open-folder'}
      >
        {t(files ? 'explore.open' : 'explore.openFolder')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(files ? {} : { webkitdirectory: '' })}
        aria-label={t(files ? 'explore.open' : 'explore.openFolder')}
        data-testid={files ? 'explore-input' : 'explore-input-folder'}
        onChange={({ currentTarget }) => {
          const parts = chosenParts(currentTarget.files ?? []);
          if (parts.length > 0) onChosen(parts);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
