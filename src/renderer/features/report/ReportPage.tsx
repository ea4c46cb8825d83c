import { useWords } from '../../i18n/use-words.ts';

export function ReportPage() {
  const { t } = useWords();
  return (
    <main>
      <h1>{t('pages.report')}</h1>
    </main>
  );
}
