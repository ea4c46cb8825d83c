import { WEEKDAYS } from '../../shared/branch.ts';
import type { PeopleRead } from '../../shared/staffing.ts';
import { problemsOf, SKILLS, type StaffPerson, staffPeople, staffPerson } from '../../shared/staffing-settings.ts';
import { staffingSentence } from '../../shared/staffing-texts.ts';
import { type CsvLanguage, csvRecords, csvText, fromText } from '../csv-cells.ts';
import { plainWord } from '../registry/cells.ts';

const COLUMNS = ['name', 'hours', 'days', 'skills', 'shift_least', 'shift_most'] as const;
type Column = (typeof COLUMNS)[number];

const FRENCH: Readonly<Record<Column, string>> = {
  name: 'nom',
  hours: 'heures par semaine',
  days: 'jours',
  skills: 'compétences',
  shift_least: 'journée la plus courte',
  shift_most: 'journée la plus longue',
};

const DAYS: Readonly<Record<CsvLanguage, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: WEEKDAYS,
};
const SKILL_WORDS: Readonly<Record<CsvLanguage, readonly string[]>> = { fr: ['guichet', 'conseil'], en: SKILLS };

/** People and their contracts as a file for a spreadsheet: days and skills with spaces between, hours with the language's comma. */
export function peopleToCsv(people: readonly StaffPerson[], language: CsvLanguage): string {
  const number = (value: number) => (language === 'fr' ? String(value).replace('.', ',') : String(value));
  const header = COLUMNS.map((column) => (language === 'fr' ? FRENCH[column] : column));
  const rows = people.map(({ name, hours, days, skills, shift }) => [
    name,
    number(hours),
    days.map((day) => DAYS[language][WEEKDAYS.indexOf(day)]).join(' '),
    skills.map((skill) => SKILL_WORDS[language][SKILLS.indexOf(skill)]).join(' '),
    number(shift.least),
    number(shift.most),
  ]);
  return csvText([header, ...rows]);
}

const TEXTS = {
  fr: {
    unreadable: (reason: string) => `Ce n’est pas un tableau CSV (${reason}).`,
    empty: 'Le fichier n’a pas de ligne.',
    column: (name: string) => `La colonne « ${name} » manque.`,
    word: (cell: string, words: readonly string[]) => `« ${cell} » n’est pas l’un de : ${words.join(', ')}.`,
  },
  en: {
    unreadable: (reason: string) => `This is no CSV table (${reason}).`,
    empty: 'The file has no row.',
    column: (name: string) => `The column "${name}" is missing.`,
    word: (cell: string, words: readonly string[]) => `"${cell}" is none of: ${words.join(', ')}.`,
  },
} as const;

/**
 * Reads people from a file as an export or a spreadsheet writes it, header and words in French or English, columns in any order.
 * With a single problem nobody is read.
 *
 * @param language in which problems are told
 */
export function peopleFromCsv(text: string, language: CsvLanguage): PeopleRead {
  const told = TEXTS[language];
  const refused = (line: number | null, sentence: string): PeopleRead => ({
    people: [],
    problems: [{ line, sentence }],
  });
  const read = csvRecords(text);
  if ('reason' in read) return refused(read.line, told.unreadable(read.reason));
  const [header, ...lines] = read.records.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  if (!header || lines.length === 0) return refused(null, told.empty);
  const places = new Map(COLUMNS.map((column) => [column, placeOf(header.record, column)]));
  const lacking = COLUMNS.filter((column) => places.get(column) === -1);
  if (lacking.length > 0) {
    const named = (column: Column) => told.column(language === 'fr' ? FRENCH[column] : column);
    return { people: [], problems: lacking.map((column) => ({ line: header.line, sentence: named(column) })) };
  }
  const people: StaffPerson[] = [];
  const problems: PeopleRead['problems'] = [];
  for (const { record, line } of lines) {
    const cell = (column: Column) => fromText(record[places.get(column) ?? -1] ?? '').trim();
    const words = (column: Column, known: Readonly<Record<CsvLanguage, readonly string[]>>) =>
      cell(column)
        .split(/[\s,/+]+/)
        .filter((word) => word !== '')
        .map((word) => {
          const found = (['fr', 'en'] as const).flatMap((spoken) =>
            known[spoken].map(plainWord).indexOf(plainWord(word)),
          );
          const place = Math.max(...found);
          if (place < 0) problems.push({ line, sentence: told.word(word, known[language]) });
          return known.en[place];
        });
    const number = (column: Column) => (cell(column) === '' ? null : Number(cell(column).replace(',', '.')));
    const before = problems.length;
    const person = staffPerson.safeParse({
      name: cell('name'),
      hours: number('hours'),
      days: words('days', DAYS),
      skills: words('skills', SKILL_WORDS),
      shift: { least: number('shift_least'), most: number('shift_most') },
    });
    if (person.success) people.push(person.data);
    else if (problems.length === before)
      for (const problem of problemsOf(person.error))
        problems.push({ line, sentence: staffingSentence(problem, language) });
  }
  const whole = staffPeople.safeParse(people);
  if (!whole.success)
    for (const problem of problemsOf(whole.error))
      problems.push({ line: null, sentence: staffingSentence(problem, language) });
  return { people: problems.length === 0 ? people : [], problems };
}

const placeOf = (header: readonly string[], column: Column): number =>
  header.findIndex((cell) => {
    const named = plainWord(cell).replaceAll('_', ' ');
    return named === column.replaceAll('_', ' ') || named === plainWord(FRENCH[column]);
  });
