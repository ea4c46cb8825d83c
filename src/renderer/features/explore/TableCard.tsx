import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import type { OpenAs, OpenTable } from '../../data/explore/open-set.ts';
import type { Workbench } from '../../data/explore/workbench.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';
import { ProfileTable } from './ProfileTable.tsx';
import { QuickChart } from './QuickChart.tsx';
import { ReadingChoice } from './ReadingChoice.tsx';
import { useSize } from './use-size.ts';

interface Props {
  table: OpenTable;
  bench: Workbench;
  /** Its profile is shown at once. */
  shown: boolean;
  onOpenAs: (as: OpenAs) => void;
  onClose: (() => void) | undefined;
}

/** What is in one or more files of the same columns: how they were read, what was left out, each column, and a chart. */
export function TableCard({ table, bench, shown, onOpenAs, onClose }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const size = useSize();
  const [open, setOpen] = useState(shown);
  const [first] = table.pieces;
  const several = table.pieces.length > 1;
  const counted = (count: number) => ({ count, value: formats.integer(count) });
  const partial = table.total === null || table.rows < table.total;
  const unread = first?.unread ?? [];
  return (
    <Card
      title={table.title}
      testId="explore-file"
      aside={
        onClose && (
          <Button variant="subtle" size="compact-sm" onClick={onClose}>
            {t('explore.file.close')}
          </Button>
        )
      }
    >
      <p className={classes.line} data-testid="explore-facts" data-rows={table.rows} data-files={table.pieces.length}>
        {t('explore.file.facts', {
          table: table.table,
          rows: t('explore.tables.rows', counted(table.rows)),
          columns: t('explore.file.columns', counted(table.columns.length)),
          size: size(table.pieces.reduce((sum, { file }) => sum + file.size, 0)),
        })}
        {several && ` ${t('explore.files.together', { value: formats.integer(table.pieces.length) })}`}
        {table.fromFolders.length > 0 &&
          ` ${t('explore.files.fromFolders', { count: table.fromFolders.length, columns: table.fromFolders.join(', ') })}`}
        {!several && first?.outline?.createdBy && ` ${t('explore.file.madeBy', { tool: first.outline.createdBy })}`}
      </p>
      {first?.reading && <ReadingChoice reading={first.reading} onRead={(reading) => onOpenAs({ reading })} />}
      {table.pieces.map(
        ({ path, rejected }) => rejected && <Rejected key={path} path={several ? path : ''} rejected={rejected} />,
      )}
      {partial && (
        <Notice
          tone="alert"
          testId="explore-partial"
          title={
            table.total === null
              ? t('explore.file.partialCsv', { rows: formats.integer(table.rows) })
              : t('explore.file.partial', { rows: formats.integer(table.rows), total: formats.integer(table.total) })
          }
          hint={t(first?.outline ? 'explore.file.partialHint' : 'explore.file.partialCsvHint')}
        />
      )}
      {first && unread.length > 0 && (
        <Notice
          tone="alert"
          testId="explore-unread"
          title={t('explore.file.unread', {
            ...counted(first.columns.length),
            total: formats.integer(first.columns.length + unread.length),
          })}
          hint={t('explore.file.unreadHint')}
        />
      )}
      {first?.outline && <Choice table={table} known={partial || unread.length > 0} onOpenAs={onOpenAs} />}
      <details
        className={classes.choice}
        open={open || undefined}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>{t('explore.profile.title')}</summary>
        {open && (
          <>
            <ProfileTable bench={bench} table={table.table} facts={table} />
            {table.rows > 0 && <QuickChart bench={bench} table={table.table} facts={table} />}
          </>
        )}
      </details>
    </Card>
  );
}

function Rejected({ path, rejected }: { path: string; rejected: { lines: number; first: number; words: string } }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const said = t('explore.file.rejected', { count: rejected.lines, value: formats.integer(rejected.lines) });
  return (
    <Notice
      tone="alert"
      testId="explore-rejected"
      title={path ? `${path} : ${said}` : said}
      hint={t('explore.file.rejectedHint', { line: formats.integer(rejected.first), words: rejected.words })}
    />
  );
}

/** Which columns of Parquet files are loaded. */
function Choice({ table, known, onOpenAs }: { table: OpenTable; known: boolean; onOpenAs: Props['onOpenAs'] }) {
  const { t } = useTranslation();
  const size = useSize();
  const [first] = table.pieces;
  const [chosen, setChosen] = useState<string[]>(() => first?.columns.map(({ name }) => name) ?? []);
  const bytesOf = (column: string) =>
    table.pieces.reduce(
      (sum, { outline }) => sum + (outline?.columns.find(({ name }) => name === column)?.bytes ?? 0),
      0,
    );
  return (
    <details className={classes.choice} open={known || undefined}>
      <summary>{t('explore.file.choose')}</summary>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label={t('explore.file.choose')}>
        <div className={classes.columns}>
          {first?.outline?.columns.map(({ name }) => (
            <Checkbox key={name} size="xs" value={name} label={`${name} (${size(bytesOf(name))})`} />
          ))}
        </div>
      </Checkbox.Group>
      <Button size="compact-sm" disabled={chosen.length === 0} onClick={() => onOpenAs({ columns: chosen })}>
        {t('explore.file.load')}
      </Button>
    </details>
  );
}
