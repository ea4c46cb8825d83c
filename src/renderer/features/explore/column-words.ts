import type { ColumnFacts } from '../../data/explore/table-facts.ts';
import { frColumns } from '../../i18n/fr-columns.ts';
import type { Words } from '../../i18n/words.ts';

type T = Words['t'];

const isKnown = (name: string): name is keyof typeof frColumns => Object.hasOwn(frColumns, name);

/** A column as people call it: those of the lake in the language, others by their name: `unit_price` is `Unit price`. */
export function columnLabel(name: string, t: T): string {
  if (isKnown(name)) return t(`explore.columns.${name}`);
  const plain = name.replaceAll('_', ' ').trim();
  return plain === '' ? name : plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
}

/** A column's type as people call it; the engine's name of it is for those who write SQL. */
export function typeWords({ type, kind }: ColumnFacts, t: T): string {
  if (kind === 'number') return t('explore.types.number');
  if (type === 'DATE') return t('explore.types.date');
  if (kind === 'time') return t('explore.types.moment');
  if (type === 'BOOLEAN') return t('explore.types.truth');
  if (type.startsWith('TIME')) return t('explore.types.clock');
  if (/[[(]/.test(type)) return t('explore.types.nested');
  return type === 'VARCHAR' || type.startsWith('ENUM') ? t('explore.types.text') : t('explore.types.other');
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(:\d\d)?(?:\.\d+)?)?(?:[+-]\d\d(?::\d\d)?)?$/;

/**
 * A value that the engine wrote, as the language writes it: `2026-03-13 08:00:00+00` is `13 mars 2026, 08:00`. What is no plain
 * number or date stays as it is.
 */
export function valueWords(text: string, { type, kind }: ColumnFacts, { formats }: Words): string {
  if (kind === 'number') return Number.isFinite(Number(text)) ? formats.number(Number(text)) : text;
  const [, date, minutes, seconds] = (kind === 'time' && MOMENT.exec(text)) || [];
  if (!date) return text;
  const day = formats.date(date);
  if (type === 'DATE' || !minutes) return day;
  const zone = type.includes('ZONE') ? ' UTC' : '';
  return `${day}, ${minutes}${seconds && seconds !== ':00' ? seconds : ''}${zone}`;
}
