import { useWords } from '../../i18n/use-words.ts';

export function SettingsPage() {
  const { t } = useWords();
  return (
    <main>
      <h1>{t('pages.settings')}</h1>
    </main>
  );
}
