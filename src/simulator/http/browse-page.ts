import { html, raw } from 'hono/html';

/** The parts of an OpenAPI document that the page shows. */
interface Operation {
  summary?: string;
  description?: string;
  parameters?: readonly {
    name?: string;
    required?: boolean;
    description?: string;
    schema?: { default?: unknown };
  }[];
  responses?: Readonly<Record<string, { description?: string } | undefined>>;
}

interface Described {
  info: { title: string; description?: string };
  paths?: object;
}

interface Listed {
  path: string;
  method: string;
  operation: Operation;
}

type Filled = Readonly<Record<string, string>>;

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
  section { border-top: 1px solid #8886; padding: 1rem 0; }
  code, input, button { font: 14px ui-monospace, monospace; }
  h2 code { font-size: 18px; font-weight: 600; }
  .method { text-transform: uppercase; color: #0a6b58; margin-right: .5rem; }
  @media (prefers-color-scheme: dark) { .method { color: #5ed3b8; } }
  form { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: .8rem 0; }
  form button { grid-column: 2; justify-self: start; padding: .3rem 1rem; }
  small { display: block; opacity: .75; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
  dd { margin: 0; }`;

/**
 * A page to browse the API with: each operation with its parameters, and a form that sends it. Made of the OpenAPI
 * document alone, without scripts, fonts or anything else from elsewhere.
 *
 * @param filled what stands in the forms' fields at first, by parameter
 */
export async function browsePage(document: Described, filled: Filled): Promise<Response> {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ path, method, operation })),
  );
  const nonce = crypto.randomUUID();
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${document.info.title}</title>
    <style nonce="${nonce}">${raw(STYLE)}</style>
  </head>
  <body>
    <h1>${document.info.title}</h1>
    <p>${document.info.description} The whole description, for machines: <a href="/openapi.json">/openapi.json</a>.</p>
    ${operations.map((one) => section(one, filled))}
  </body>
</html>`;
  return new Response(`${page}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
    },
  });
}

function section({ path, method, operation }: Listed, filled: Filled) {
  return html`<section>
    <h2><code><span class="method">${method}</span>${path}</code></h2>
    <p>${operation.summary}. ${operation.description}</p>
    ${method === 'get' ? form(path, operation, filled) : ''}
    <dl>${Object.entries(operation.responses ?? {}).map(
      ([status, response]) => html`<dt><code>${status}</code></dt><dd>${response?.description}</dd>`,
    )}</dl>
  </section>`;
}

function form(path: string, { parameters = [] }: Operation, filled: Filled) {
  return html`<form action="${path}">
    ${parameters.map(
      ({ name = '', required, description, schema }) => html`
        <label for="${path}:${name}"><code>${name}</code></label>
        <span><input id="${path}:${name}" name="${name}" value="${filled[name] ?? schema?.default ?? ''}" ${required ? raw('required') : ''} /><small>${description}</small></span>`,
    )}
    <button>GET ${path}</button>
  </form>`;
}
