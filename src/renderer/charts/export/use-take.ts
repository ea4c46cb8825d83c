import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentSelection } from '../../state/selection.ts';
import type { Tokens } from '../../tokens.ts';
import type { ExportFormat } from '../chart-register.ts';
import type { ChartTable } from '../chart-table.ts';
import { aboutNow } from './about-now.ts';
import { exportTable } from './export-table.ts';
import { fileName } from './file-name.ts';
import { chartPicture } from './picture.ts';
import { saveFile } from './save-file.ts';

interface Chart {
  title: string;
  card: RefObject<HTMLElement | null>;
  keys: RefObject<HTMLElement | null>;
  tokens: Tokens;
  table: () => ChartTable | null;
}

/** Takes a chart away in a format, and the sentence that says how it went. */
export function useTake(chart: Chart): { told: string; take: (format: ExportFormat) => void } {
  const { t } = useTranslation();
  const [told, setTold] = useState('');
  const latest = useRef(chart);
  latest.current = chart;

  const taken = async (format: ExportFormat) => {
    const { title, card, keys, tokens, table } = latest.current;
    const { branches, dates, days } = aboutNow(t);
    const name = fileName(title, branches, days);
    if (format === 'png' || format === 'svg') {
      if (!card.current || !keys.current) return '';
      const caption = { title, about: `${branches}, ${dates}`, foot: t('take.foot') };
      const picture = await chartPicture(card.current, keys.current, caption, tokens, format);
      saveFile(picture, `${name}.${format}`, picture.type);
      return t('take.saved');
    }
    const numbers = table();
    if (!numbers) return '';
    await exportTable(numbers, format, name, currentSelection().language);
    return t(format === 'clipboard' ? 'take.copied' : 'take.saved');
  };
  const take = (format: ExportFormat) => {
    setTold('');
    taken(format).then(setTold, (error: unknown) => {
      console.warn(error);
      setTold(t(format === 'clipboard' ? 'take.notCopied' : 'take.failed'));
    });
  };
  return { told, take };
}
