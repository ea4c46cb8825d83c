/** Results go to stdout and everything else to stderr, so that a result can be piped. */

/** Tells the person at the terminal something. */
export function say(text: string): void {
  process.stderr.write(`${text.replace(/\n+$/, '')}\n`);
}

/** Prints a command's result: one line of JSON for machines, or lines for people. */
export function printResult(json: boolean, result: unknown, lines: readonly string[]): void {
  process.stdout.write(`${json ? JSON.stringify(result) : lines.join('\n')}\n`);
}

/** A whole number as people write it: 1 234 567. */
export const count = (value: number): string => value.toLocaleString('en-GB').replaceAll(',', ' ');

/** `1 slot`, `2 slots`. */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
