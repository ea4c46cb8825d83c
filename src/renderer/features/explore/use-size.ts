import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Writes bytes as people say them: `1,2 Mo`. */
export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation();
  useWords();
  return (bytes) => {
    const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
    const format = new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: UNITS[step] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1000 ** step);
  };
}
