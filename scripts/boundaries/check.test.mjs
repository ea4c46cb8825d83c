import { describe, expect, test } from 'vitest';
import { brokenRules } from './check.mjs';
import { rooms } from './rules.mjs';

const breaks = (file, source) => brokenRules(file, source).length > 0;

describe('each rule refuses what it forbids', () => {
  test.each([
    ['shared imports nothing of ours', 'src/shared/x.ts', `import '../pipeline/y.ts';`],
    ['shared runs in the browser', 'src/shared/x.ts', `import 'node:fs';`],
    ['the simulator imports shared alone', 'src/simulator/http/x.ts', `import '../../pipeline/y.ts';`],
    ['the simulator knows no Electron', 'src/simulator/x.ts', `import 'electron';`],
    ['the pipeline imports shared alone', 'src/pipeline/lake/x.ts', `import '../../simulator/y.ts';`],
    ['the pipeline knows no Electron', 'src/pipeline/x.ts', `import 'electron/main';`],
    ['the pipeline knows no HTTP server', 'src/pipeline/x.ts', `import { createServer } from 'node:http';`],
    ['the pipeline knows no HTTP server by its short name', 'src/pipeline/x.ts', `import 'http';`],
    ['the pipeline knows no Hono', 'src/pipeline/x.ts', `import 'hono/cors';`],
    ['the pipeline knows no Hono server', 'src/pipeline/x.ts', `import '@hono/node-server';`],
    ['the pipeline does not know the truth', 'src/pipeline/x.ts', `fetch(base + '/v1/truth');`],
    ['not in its SQL either', 'src/pipeline/sql/x.sql', `-- see /v1/truth`],
    ['the renderer imports shared alone', 'src/renderer/features/x.tsx', `import '../../pipeline/y.ts';`],
    ['the renderer does not import main', 'src/renderer/x.tsx', `import '../main/app/y.ts';`],
    ['the renderer knows no Node', 'src/renderer/x.tsx', `import 'node:path';`],
    ['the renderer knows no Node by its short name', 'src/renderer/x.tsx', `import 'fs/promises';`],
    ['the renderer knows no native engine', 'src/renderer/x.tsx', `import '@duckdb/node-api';`],
    ['main knows no Electron', 'src/main/app/x.ts', `import 'electron';`],
    ['main does not import the desktop', 'src/main/cli/x.ts', `import '../desktop/y.ts';`],
    ['main does not import the page', 'src/main/app/x.ts', `import '../../renderer/y.ts';`],
    ['the desktop reaches the pipeline through main', 'src/main/desktop/x.ts', `import '../../pipeline/y.ts';`],
    ['the preload imports shared alone', 'src/preload/x.ts', `import '../main/y.ts';`],
    ['the preload needs no package but Electron', 'src/preload/x.ts', `import 'zod';`],
    ['nobody leaves src', 'src/main/x.ts', `import '../../scripts/y.mjs';`],
    ['nobody names our files from the root', 'src/main/x.ts', `import '/src/pipeline/y.ts';`],
    ['a test keeps to its room too', 'src/pipeline/source/x.test.ts', `import '../../simulator/y.ts';`],
    ['no file lies outside the rooms', 'src/utils/x.ts', ''],
  ])('%s', (_rule, file, source) => {
    expect(breaks(file, source)).toBe(true);
  });
});

describe('no way of importing goes unseen', () => {
  test.each([
    `import x from 'electron';`,
    `import type { App } from 'electron';`,
    `import { type App } from 'electron';`,
    `export { app } from 'electron';`,
    `export * from 'electron';`,
    `export type { App } from 'electron';`,
    `const x = await import('electron');`,
    'const x = await import(`electron`);',
    `type X = import('electron').App;`,
    `import x = require('electron');`,
    `const x = require('electron');`,
    `const x = require.resolve('electron');`,
    `const x = process.getBuiltinModule('node:http');`,
    `const x = process['getBuiltinModule']('node:http');`,
    `const x = new Worker(new URL('../simulator/x.ts', import.meta.url));`,
    `const x = import.meta.glob('../simulator/*.ts');`,
    `const x = import.meta.glob(['./*.ts', '../simulator/*.ts']);`,
    `const x = await import(whatever);`,
    `import text from '../simulator/x.sql?raw';`,
    `/* import 'hono' */ // import 'zod'\n import 'electron';`,
  ])('%s', (source) => {
    expect(breaks('src/pipeline/x.ts', source)).toBe(true);
  });
});

describe('what is allowed passes', () => {
  test.each([
    ['src/shared/x.ts', `import { z } from 'zod'; import { y } from './y.ts';`],
    ['src/simulator/http/x.ts', `import 'hono'; import 'node:http'; import '../../shared/y.ts';`],
    [
      'src/pipeline/lake/x.ts',
      `import '@duckdb/node-api'; import 'node:fs/promises'; import sql from '../sql/y.sql?raw';`,
    ],
    [
      'src/renderer/x.tsx',
      `import 'react'; import type { J } from '../shared/y.ts'; export const a = <p>import 'electron'</p>;`,
    ],
    ['src/main/cli/x.ts', `import '../../pipeline/y.ts'; import '../app/y.ts'; import '../../../resources/z.json';`],
    ['src/main/desktop/x.ts', `import 'electron'; import '../affluence.ts';`],
    ['src/preload/x.ts', `import 'electron';`],
    ['src/main/desktop/x.ts', `const page = new URL('../../' + name, import.meta.url);`],
    ['src/pipeline/source/x.test.ts', `import 'node:http'; import './x.ts';`],
    ['src/pipeline/x.ts', `// import 'electron' is forbidden here, and so is "import 'hono'"`],
  ])('%s: %s', (file, source) => {
    expect(brokenRules(file, source)).toEqual([]);
  });
});

test('a broken rule is told with its place and its reason', () => {
  expect(brokenRules('src/pipeline/x.ts', `\nimport 'electron';`)).toEqual([
    'src/pipeline/x.ts:2 imports electron, but src/pipeline must do without it.',
  ]);
});

test('the rules themselves allow no cycle between rooms', () => {
  const reached = (name, path = []) => {
    expect(path).not.toContain(name);
    for (const next of rooms[name].from) reached(next, [...path, name]);
  };
  for (const name of Object.keys(rooms)) reached(name);
});
