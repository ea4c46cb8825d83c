import { type ExportFormat, registeredCharts } from '../../charts/chart-register.ts';
import { periodWords } from '../../i18n/period-words.ts';
import type { Words } from '../../i18n/words.ts';
import { openBackfill, useApp } from '../../state/app.ts';
import { isOfBranches, LANGUAGES, PAGES, THEMES } from '../../state/choice.ts';
import { PRESETS } from '../../state/period.ts';
import { currentSelection, openView, prefer, show } from '../../state/selection.ts';
import { groupChoices } from '../header/group-choices.ts';
import { openDialog } from './dialogs.ts';
import type { Command } from './find.ts';
import { PAGE_KEYS } from './keys.ts';

const COMPARISONS = ['before', 'last-year', 'none'] as const;
const FORMATS: readonly ExportFormat[] = ['png', 'svg', 'csv', 'parquet', 'clipboard'];

/** Everything the palette can do on the page as it is now. */
export function allCommands(words: Words): Command[] {
  return [...places(words), ...actions(words), ...scopes(words), ...periods(words), ...charts(words), ...looks(words)];
}

function places({ t }: Words): Command[] {
  const { views } = useApp.getState().settings;
  return [
    ...views.map(
      ({ name, query }): Command => ({
        id: `view-${name}`,
        group: 'views',
        label: name,
        words: t('views.title'),
        run: () => openView(query),
      }),
    ),
    ...PAGES.map(
      (page): Command => ({
        id: `page-${page}`,
        group: 'pages',
        label: t(page === 'report' ? 'report.title' : `pages.${page}`),
        hint: `g ${PAGE_KEYS[page]}`,
        run: () => show({ page }),
      }),
    ),
  ];
}

function actions({ t }: Words): Command[] {
  const action = (id: string, label: string, run: () => void, hint?: string): Command => ({
    id,
    group: 'actions',
    label,
    run,
    ...(hint && { hint }),
  });
  return [
    action('views', t('views.keep'), () => openDialog('views')),
    action('backfill', t('backfill.title'), openBackfill),
    ...(currentSelection().page === 'report' ? [action('print', t('report.print'), () => window.print())] : []),
    action('shortcuts', t('keys.title'), () => openDialog('shortcuts'), '?'),
  ];
}

/** On a page that shows nothing of branches, choosing one leads to those that do. */
function pageOfBranches() {
  return isOfBranches(currentSelection().page) ? {} : { page: 'footfall' as const };
}

function scopes({ t }: Words): Command[] {
  const { branches, settings } = useApp.getState();
  const groups = groupChoices(branches, settings.groups);
  return [
    ...branches.map(
      ({ id, name, city }): Command => ({
        id: `branch-${id}`,
        group: 'branches',
        label: name,
        hint: name.includes(city) ? '' : city,
        run: () => show({ branches: [id], ...pageOfBranches() }),
      }),
    ),
    {
      id: 'branch-all',
      group: 'groups',
      label: t('branches.all'),
      run: () => show({ branches: [], ...pageOfBranches() }),
    },
    ...[...groups.own, ...groups.regions].map(
      ({ by, name, branches: count }): Command => ({
        id: `group-${by}-${name}`,
        group: 'groups',
        label: name,
        hint: t('scope.count', { count }),
        run: () => show({ group: { by, name }, ...pageOfBranches() }),
      }),
    ),
  ];
}

function periods(words: Words): Command[] {
  const { latestDate } = useApp.getState();
  const { page } = currentSelection();
  const periodless =
    page === 'footfall' || page === 'quality' || page === 'report' ? {} : { page: 'footfall' as const };
  return [
    ...PRESETS.map(
      (period): Command => ({
        id: `period-${period}`,
        group: 'periods',
        label: periodWords(period, latestDate ?? '', words),
        words: words.t('period.label'),
        run: () => show({ period, ...periodless }),
      }),
    ),
    ...COMPARISONS.map(
      (compare): Command => ({
        id: `compare-${compare}`,
        group: 'compare',
        label: words.t(`compare.${compare}`),
        hint: words.t(`compare.plain.${compare}`),
        words: words.t('compare.label'),
        run: () => show({ page: 'footfall', compare }),
      }),
    ),
  ];
}

const charts = ({ t }: Words): Command[] =>
  registeredCharts().flatMap((chart) =>
    FORMATS.map(
      (format): Command => ({
        id: `take-${format}-${chart.title}`,
        group: 'take',
        label: `${t(`take.${format}`)} : ${chart.title}`,
        words: t('take.label'),
        run: () => chart.take(format),
      }),
    ),
  );

const looks = ({ t }: Words): Command[] => [
  ...THEMES.map(
    (theme): Command => ({
      id: `theme-${theme}`,
      group: 'look',
      label: `${t('theme.label')} : ${t(`theme.${theme}`)}`,
      run: () => prefer({ theme }),
    }),
  ),
  ...LANGUAGES.map(
    (language): Command => ({
      id: `language-${language}`,
      group: 'look',
      label: `${t('language.label')} : ${t(`language.${language}`)}`,
      run: () => prefer({ language }),
    }),
  ),
];
