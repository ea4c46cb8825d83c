import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Log, LogFields, LogFormat, LogLevel } from './log.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface ServerLogOptions {
  level: LogLevel;
  format: LogFormat;
  /** Texts that no line may hold, whoever says them. */
  secrets: readonly string[];
  /** Where lines go. */
  to: DestinationStream & { isTTY?: boolean };
}

/** Whether lines are sentences rather than JSON. */
export const speaksToPeople = (format: LogFormat, to: { isTTY?: boolean }): boolean =>
  format === 'text' || (format === 'auto' && to.isTTY === true);

/** The log of the headless server: JSON lines, or on a terminal sentences. */
export function openServerLog({ level, format, secrets, to }: ServerLogOptions): Log {
  const destination = speaksToPeople(format, to) ? { write: (line: string) => to.write(sentenceOf(line)) } : to;
  return logOver(destination, level, secrets);
}

/** A log of JSON lines: `{"level":"info","time":"…Z","pid":1,"run_id":"…","msg":"…"}`. */
export function logOver(to: DestinationStream, level: LogLevel, secrets: readonly string[]): Log {
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  const clean = (text: string) => secrets.reduce((told, secret) => told.replaceAll(secret, '…'), withoutSecrets(text));
  const tell =
    (grade: 'debug' | 'info' | 'warn' | 'error') =>
    (text: string, fields: LogFields = {}): void => {
      const told = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? clean(value) : value,
      ]);
      logger[grade](Object.fromEntries(told), clean(text));
    };
  return { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') };
}

const sentenceOf = (line: string): string => `${(JSON.parse(line) as { msg: string }).msg}\n`;
