import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type AlertRule, type AlertRulesAnswer, alertRule, alertRules } from '../../shared/alerts.ts';
import { DEFAULT_RULES } from '../../shared/default-alert-rules.ts';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import type { Layout } from '../lake/layout.ts';
import { asideOf, replaceSmallFile } from '../lake/small-file.ts';

const fileOf = (layout: Layout): string => join(layout.lake, 'alert-rules.json');

/**
 * The rules of a lake; those by default where it has no file. A damaged file is put aside, and each rule of it that can be
 * read goes on to hold.
 *
 * @throws LakeError where the file can't be read for lack of rights
 */
export async function readRules(layout: Layout): Promise<AlertRulesAnswer> {
  const file = fileOf(layout);
  const text = await textOf(file);
  if (text === null) return { rules: [...DEFAULT_RULES], damaged: null };
  const read = parsed(text);
  const whole = alertRules.safeParse(read);
  if (whole.success) return { rules: whole.data.rules, damaged: null };
  const aside = asideOf(file);
  await rename(file, aside);
  const rules = readable(read);
  await writeRules(layout, rules);
  return { rules, damaged: aside };
}

/** Replaces all rules at once. @throws LakeError where the disk takes no more */
export async function writeRules(layout: Layout, rules: readonly AlertRule[]): Promise<void> {
  // A home that was never filled has no lake yet.
  await mkdir(layout.lake, { recursive: true });
  await replaceSmallFile(fileOf(layout), `${JSON.stringify({ version: 1, rules }, null, 2)}\n`);
}

/** Each rule that can be read by itself, the first of an id; those by default where none can. */
function readable(read: unknown): AlertRule[] {
  const listed = typeof read === 'object' && read !== null && 'rules' in read ? read.rules : null;
  const rules = new Map<string, AlertRule>();
  for (const one of Array.isArray(listed) ? listed : []) {
    const rule = alertRule.safeParse(one);
    if (rule.success && !rules.has(rule.data.id)) rules.set(rule.data.id, rule.data);
  }
  return rules.size > 0 ? [...rules.values()].slice(0, 200) : [...DEFAULT_RULES];
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new LakeError(`The alert rules ${file} can't be read (${messageOf(error)}). Check the file's rights.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
