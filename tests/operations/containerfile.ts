/** One instruction of a Containerfile: `COPY --from=build a b` is `COPY` with flag `from` and words `a`, `b`. */
export interface Instruction {
  name: string;
  flags: Record<string, string>;
  /** Its words; of the exec form, `["a", "b"]`, those of the list. */
  words: string[];
  /** What it runs is a shell's, not a list of words. */
  shell: boolean;
}

/** A stage: its base image and what follows. */
export interface Stage {
  image: string;
  name: string | null;
  instructions: Instruction[];
}

/** Reads a Containerfile of one line per instruction. @throws Error for one that is continued or unknown */
export function stagesOf(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*[^\\])$/.exec(line) ?? [];
    const flags = Object.fromEntries(
      [...rest.matchAll(/^(?:--\S+ )*--([\w-]+)=(\S+) /g)].map(([, flag, value]) => [flag, value]),
    );
    const plain = rest.replace(/^(--\S+ )+/, '');
    if (name === 'FROM') {
      const [image = '', as, stage] = plain.split(' ');
      stages.push({ image, name: as === 'AS' ? (stage ?? null) : null, instructions: [] });
      continue;
    }
    if (!KNOWN.includes(name)) throw new Error(`This is no instruction that is known here: ${line}`);
    const list = plain.indexOf('[');
    const isExec = list === 0 || plain.startsWith('CMD [');
    const words = isExec ? (JSON.parse(plain.slice(list)) as string[]) : plain.split(' ');
    stages.at(-1)?.instructions.push({ name, flags, words, shell: !isExec });
  }
  return stages;
}

const KNOWN = [
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'USER',
  'VOLUME',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
];
