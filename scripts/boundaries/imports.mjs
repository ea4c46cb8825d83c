import { parseSync, Visitor } from 'vite';

/**
 * Every module that a source names, however it does: `import`, `import type`, `export … from`, `import()` of values and
 * of types, `import x = require()`, `require()`, `require.resolve()`, `process.getBuiltinModule()`, `import.meta.glob()`
 * and `new URL(…, import.meta.url)`, by which workers are started.
 *
 * @param {string} file its name tells JSX from plain TypeScript
 * @param {string} source
 * @returns {{ specifier: string | undefined, line: number }[]} specifier undefined: only a run could tell what is meant
 * @throws Error if the source can't be parsed
 */
export function importsOf(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const found = [];
  const add = (node, at = node) => {
    const line = source.slice(0, at.start).split('\n').length;
    for (const named of node?.type === 'ArrayExpression' ? node.elements : [node]) {
      found.push({ specifier: textOf(named), line });
    }
  };
  const addSource = (node) => {
    if (node.source) add(node.source);
  };
  new Visitor({
    ImportDeclaration: addSource,
    ExportNamedDeclaration: addSource,
    ExportAllDeclaration: addSource,
    ImportExpression: addSource,
    TSImportType: addSource,
    TSExternalModuleReference: (node) => add(node.expression),
    CallExpression: (node) => {
      if (importingCalls.has(nameOf(node.callee))) add(node.arguments[0], node);
    },
    NewExpression: (node) => {
      const [path, base] = node.arguments;
      // Only a literal one names a module; others lead to data.
      if (nameOf(node.callee) === 'URL' && nameOf(base) === 'import.meta.url' && textOf(path)) add(path);
    },
  }).visit(program);
  return found;
}

const importingCalls = new Set(['require', 'require.resolve', 'process.getBuiltinModule', 'import.meta.glob']);

/** `a.b.c` for a plain chain of names, else undefined. */
function nameOf(node) {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'MetaProperty') return `${node.meta.name}.${node.property.name}`;
  if (node?.type !== 'MemberExpression') return undefined;
  const object = nameOf(node.object);
  const property = node.computed ? textOf(node.property) : node.property.name;
  return object && property ? `${object}.${property}` : undefined;
}

/** The text of a literal, or of a template without holes, else undefined. */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0].value.cooked;
  return undefined;
}
