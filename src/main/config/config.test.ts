import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settleConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { KEY_NAMES, KEYS, type KeyName } from './keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'affluence.toml');
const written = (text: string) => {
  writeFileSync(file(), text);
  return file();
};
const settle = (text: string | null, env: Record<string, string> = {}, flags: Partial<Record<KeyName, unknown>> = {}) =>
  settleConfig({ flags, env, file: text === null ? undefined : written(text) });

/** The sentences that a configuration is refused with. */
function refusal(text: string | null, env: Record<string, string> = {}): readonly string[] {
  try {
    settle(text, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
}

const WHOLE = `# What the branch at Chambéry serves
source = "https://sensors.bank.example/api"
host = "0.0.0.0"
port = 4790
allow_host = ["affluence.bank.example", "affluence"]
token_file = "secrets/token"
log_level = "warn"
metrics_per_branch = true
`;

describe('what is set', () => {
  it('is what a flag says, else the environment, else the file, else what holds by itself; and it is told from where', () => {
    const flags = { port: 1 };
    const env = { AFFLUENCE_PORT: '2', AFFLUENCE_LOG_LEVEL: 'debug', AFFLUENCE_LISTEN_HOST: '' };
    const { values, origins } = settle(WHOLE, env, flags);
    expect([values.port, origins.port]).toEqual([1, { from: 'flag', name: '--port' }]);
    expect([values.log_level, origins.log_level]).toEqual([
      'debug',
      { from: 'environment', name: 'AFFLUENCE_LOG_LEVEL' },
    ]);
    expect([values.host, origins.host]).toEqual(['0.0.0.0', { from: 'file', name: `${file()}:3` }]);
    expect([values.log_format, origins.log_format]).toEqual(['auto', { from: 'default', name: null }]);
  });

  it('is read the same from a file and from the environment', () => {
    const env = {
      AFFLUENCE_SOURCE: 'https://sensors.bank.example/api',
      AFFLUENCE_LISTEN_HOST: '0.0.0.0',
      AFFLUENCE_PORT: '4790',
      AFFLUENCE_ALLOW_HOST: 'affluence.bank.example, affluence',
      AFFLUENCE_TOKEN_FILE: join(folder, 'secrets', 'token'),
      AFFLUENCE_LOG_LEVEL: 'warn',
      AFFLUENCE_METRICS_PER_BRANCH: 'true',
    };
    expect(settle(null, env).values).toEqual(settle(WHOLE).values);
    // A relative path of a file begins at the file, wherever the process was started.
    expect(settle(WHOLE).values.token_file).toBe(join(folder, 'secrets', 'token'));
  });

  it('is found in the file that AFFLUENCE_CONFIG names, unless a flag names another', () => {
    const named = written('port = 7\n');
    expect(settleConfig({ flags: {}, env: { AFFLUENCE_CONFIG: named }, file: undefined }).values.port).toBe(7);
  });

  it('is read from a file as editors of any system write it', () => {
    expect(settle('\uFEFFport = 7\r\nhost = "::1"\r\n').values).toMatchObject({ port: 7, host: '::1' });
  });

  it('leaves variables alone that only look like ours, and names them', () => {
    const { unknown } = settle(null, { AFFLUENCE_PROT: '1', AFFLUENCE_HOST: 'browser', PORT: '3' });
    expect(unknown).toEqual(['AFFLUENCE_PROT']);
  });

  it('can be set by a variable of its own each', () => {
    expect(new Set(KEY_NAMES.map((name) => KEYS[name].env)).size).toBe(KEY_NAMES.length);
    expect(KEYS.host.env).not.toBe('AFFLUENCE_HOST');
  });
});

describe('what can not be understood gets a sentence with file, line and key', () => {
  it.each([
    ['port = "4780"\n', /toml, line 1: "port" must be a whole number from 0 to 65535, not "4780"/],
    ['# x\n\nport = 70000\n', /line 3: "port" must be a whole number/],
    ['speed = 0\n', /"speed" must be a number above 0, not 0/],
    ['log_level = "loud"\n', /"log_level" must be one of debug, info, warn, error, silent, not "loud"/],
    ['allow_host = "one"\n', /"allow_host" must be a list of names/],
    ['metrics_per_branch = 1\n', /"metrics_per_branch" must be true or false/],
    [
      'clock = 2026-03-01T08:00:00\n',
      /"clock" must be a text that is not empty, not the time .* \(write it in quotes\)/,
    ],
    ['\nprot = 1\n', /line 2: there is no "prot" to be set\. Known are home, source/],
    ['[server]\nport = 1\n', /line 1: there is no "server" to be set/],
    ['token = "abc"\n', /line 1: "token" is a secret .* name that as token_file/],
    ['port = 1\nport = 2\n', /line 2, column \d+, at "port": this is not TOML/],
    ['host = "0.0.\n', /line 1, column \d+, at "host": this is not TOML/],
    ['', /is empty: it may have been cut/],
  ])('%j', (text, sentence) => {
    const sentences = refusal(text);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    expect(sentences[0]).toContain(file());
  });

  it('tells of all of it at once', () => {
    const sentences = refusal('port = "x"\nbogus = 1\nhost = 2\n', { AFFLUENCE_SPEED: 'fast' });
    expect(sentences.map((sentence) => /"(\w+)"|AFFLUENCE_\w+/.exec(sentence)?.[0])).toEqual([
      '"bogus"',
      '"host"',
      '"port"',
      'AFFLUENCE_SPEED',
    ]);
  });

  it('never shows a secret', () => {
    expect(refusal('token = "hunter2hunter2"\n').join()).not.toContain('hunter2');
  });

  it('a file that is not there is no empty one', () => {
    const named = { flags: {}, env: {}, file: join(folder, 'none.toml') };
    expect(() => settleConfig(named)).toThrow(/none\.toml can't be read \(ENOENT\)/);
  });

  it('a file cut at any byte is refused, unless whole lines are left', () => {
    const bytes = Buffer.from(WHOLE);
    for (let length = 0; length < bytes.length; length++) {
      const text = bytes.subarray(0, length).toString();
      const [sentence] = refusal(text);
      if (text.endsWith('\n')) expect(sentence).toBeUndefined();
      else expect(sentence).toMatch(/may have been cut|this is not TOML/);
    }
  });
});
