import { next, pick } from '../chance/hash.ts';
import type { ReadingFault } from './catalogue.ts';

const LETTERS = 'aeiourstnlmd';
const UNKNOWN = [
  'Agence test',
  'Nouvelle agence',
  'AGENCE 000',
  'Site 12',
  'Formation',
  '???',
  'Borne 3',
  'A renseigner',
];
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/^Saint-/, 'St-'],
  [/^Centre$/, 'Ctre'],
  [/^République$/, 'Rép.'],
  [/^Université$/, 'Univ.'],
  [/^Galerie$/, 'Gal.'],
  [/^Grand$/, 'Gd'],
];

/**
 * A branch's name as a hurried hand types it under one of the name faults; other faults leave it alone. A name that can't
 * go wrong that way (too short, say) gets a stray dot.
 */
export function typedName(name: string, fault: ReadingFault, bits: number): string {
  const typed = mistyped(name, fault, bits);
  return typed === name && fault.startsWith('name_') ? `${name}.` : typed;
}

function mistyped(name: string, fault: ReadingFault, bits: number): string {
  switch (fault) {
    case 'name_misspelt':
      return misspelt(name, bits);
    case 'name_abbreviated':
      return abbreviated(name);
    case 'name_recased':
      return pick([name.toUpperCase(), name.toLowerCase(), ` ${name.replace(' ', '  ')} `], bits);
    case 'name_unaccented':
      return unaccented(name) === name ? name.toLowerCase().replaceAll(/[-’ ]/g, '_') : unaccented(name);
    case 'name_swapped':
      return swapped(name);
    case 'name_unknown':
      return pick(UNKNOWN, bits);
    default:
      return name;
  }
}

/** A letter lost, doubled, changed, or swapped with the next. Never the first one. */
function misspelt(name: string, bits: number): string {
  const letters = [...name];
  const at = 1 + (next(bits, 1) % Math.max(1, letters.length - 2));
  const here = letters[at] ?? '';
  const there = letters[at + 1] ?? '';
  const replacement = pick(['', here + here, pick([...LETTERS], next(bits, 2)), there + here], bits);
  const skip = replacement === there + here ? 2 : 1;
  const typed = [...letters.slice(0, at), replacement, ...letters.slice(at + skip)].join('');
  return typed === name ? [...letters.slice(0, at), here, ...letters.slice(at)].join('') : typed;
}

function abbreviated(name: string): string {
  const words = name.split(' ');
  const shortened = words.map((word) => ABBREVIATIONS.reduce((w, [long, short]) => w.replace(long, short), word));
  const typed = shortened.join(' ');
  if (typed !== name) return typed;
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), `${last.slice(0, Math.min(4, Math.max(1, last.length - 1)))}.`].join(' ');
}

/** Chambery for Chambéry. */
const unaccented = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** "Centre Chambéry" for "Chambéry Centre"; a name of one word gets "Agence" before it. */
function swapped(name: string): string {
  const words = name.split(/[ ]/);
  return words.length > 1 ? [...words.slice(1), words[0]].join(' ') : `Agence ${name}`;
}
