/**
 * Preloaded (`node --import`) into a process that runs the built desktop application: gives it the stand-in for
 * Electron's module, answers the test's questions over the process's own channel, and ends when the application does.
 */
import { rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { app, standIn } from './electron-stand-in.ts';

const standInUrl = new URL('./electron-stand-in.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
});

// As where it was installed: beside its resources.
const { AFFLUENCE_TEST_RESOURCES: resources } = process.env;
if (resources) {
  standIn.packaged = true;
  Object.assign(process, { resourcesPath: resources });
}

app.on('quit', (_event, code: number) => {
  for (const { content } of standIn.errors) console.error(content);
  rmSync(standIn.userData, { recursive: true, force: true });
  // Others hear of the end, too.
  queueMicrotask(() => process.exit(code));
});

/** A question is an address of our origin, answered with what the page would get; "files": those the window needs; or "notices". */
process.on('message', async (question: string) => {
  if (question === 'notices') {
    process.send?.(standIn.notices.map(({ title, body }) => ({ title, body })));
    return;
  }
  if (question === 'files') {
    const { icon, webPreferences } = standIn.windows[0]?.options ?? {};
    process.send?.([icon, webPreferences?.preload]);
    return;
  }
  if (!question.startsWith('app:')) return;
  const response = await standIn.handlers.get('app')?.(new Request(question));
  process.send?.({
    status: response?.status,
    headers: Object.fromEntries(response?.headers ?? []),
    text: await response?.text(),
  });
});
