import { resolve } from 'node:path';

/** What a value can be, and how it is read from what people write: on a command line, in the environment, in a file. */
export interface Kind<T> {
  /** Completes "It must be …". */
  what: string;
  /** Of a text; undefined where it can't be one. @param folder that relative paths begin at */
  fromText(text: string, folder: string): T | undefined;
  /** Of a value of TOML. */
  fromToml(value: unknown, folder: string): T | undefined;
}

export const text: Kind<string> = {
  what: 'a text that is not empty',
  fromText: (given) => (given === '' ? undefined : given),
  fromToml: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};

export const path: Kind<string> = {
  what: 'the path of a file or folder',
  fromText: (given, folder) => (given === '' ? undefined : resolve(folder, given)),
  fromToml: (value, folder) => (typeof value === 'string' && value !== '' ? resolve(folder, value) : undefined),
};

/** @param least, most both inclusive */
export function wholeNumber(least: number, most: number): Kind<number> {
  const within = (value: number) => (value >= least && value <= most ? value : undefined);
  return {
    what: `a whole number from ${least} to ${most}`,
    fromText: (given) => (/^\d+$/.test(given) ? within(Number(given)) : undefined),
    fromToml: (value) => (Number.isInteger(value) ? within(value as number) : undefined),
  };
}

export const positive: Kind<number> = {
  what: 'a number above 0',
  fromText: (given) => (Number(given) > 0 ? Number(given) : undefined),
  fromToml: (value) => (typeof value === 'number' && value > 0 ? value : undefined),
};

export const yesOrNo: Kind<boolean> = {
  what: 'true or false',
  fromText: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
  fromToml: (value) => (typeof value === 'boolean' ? value : undefined),
};

export function oneOf<T extends string>(choices: readonly T[]): Kind<T> {
  const find = (given: unknown) => choices.find((choice) => choice === given);
  return { what: `one of ${choices.join(', ')}`, fromText: find, fromToml: find };
}

export const names: Kind<readonly string[]> = {
  what: 'a list of names: ["one.example", "other.example"], or with commas between them in the environment',
  fromText: (given) =>
    given
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  fromToml: (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '') ? value : undefined,
};
