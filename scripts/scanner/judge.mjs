/**
 * What the scanner finds though it is no fault; docs/security.md argues for each.
 *
 * @type {readonly { check: string, file: string }[]}
 */
export const ARGUED = [
  { check: 'CSP_GLOBAL_CHECK', file: 'N/A' },
  { check: 'CONTEXT_ISOLATION_JS_CHECK', file: 'desktop/window.ts' },
  { check: 'SANDBOX_JS_CHECK', file: 'desktop/window.ts' },
  { check: 'AUXCLICK_JS_CHECK', file: 'desktop/window.ts' },
  { check: 'CUSTOM_ARGUMENTS_JS_CHECK', file: 'desktop/security/network.ts' },
  { check: 'OPEN_EXTERNAL_JS_CHECK', file: 'desktop/security/windows.ts' },
];

/**
 * Holds what the scanner found against what was argued for. Informational findings are no matter.
 *
 * @param {{ findings: { check: string, file: string, severity: string }[], unread: string[] }} report
 * @param {string} document text of docs/security.md
 * @returns {string[]} one sentence per thing that is wrong, none if all is well
 */
export function wrongFindings({ findings, unread }, document) {
  const serious = findings.filter(({ severity }) => severity !== 'INFORMATIONAL');
  const nameOf = ({ check, file }) => `${check} in ${file.replaceAll('\\', '/')}`;
  const argued = new Set(ARGUED.map(nameOf));
  const found = new Set(serious.map(nameOf));
  return [
    ...unread.map((file) => `The scanner could not read ${file}.`),
    ...[...found].filter((name) => !argued.has(name)).map((name) => `The scanner finds something new: ${name}.`),
    ...[...argued]
      .filter((name) => !found.has(name))
      .map((name) => `The scanner finds no more: ${name}. Argue no more.`),
    ...ARGUED.filter(({ check }) => !document.includes(check)).map(
      ({ check }) => `docs/security.md doesn't argue for ${check}.`,
    ),
  ];
}
