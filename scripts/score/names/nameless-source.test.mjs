import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { namelessSource } from './nameless-source.mjs';

test('withholds sensor ids, and numbers the readings by their sensor', async () => {
  const answers = {
    '/v1/branches': { branches: [{ sensors: [{ id: 'A-A' }, { id: 'A-B' }] }, { sensors: [{ id: 'B-A' }] }] },
    '/v1/readings?limit=2': {
      readings: [
        { branch: 'Aa', sensor: 'B-A', hour: '2026-03-02T00:00:00Z', visitors: 40, unit: 'visitors' },
        { branch: 'A', sensor: 'A-A', hour: '2026-03-02T00:00:00Z', visitors: 7, unit: 'visitors' },
      ],
      next_cursor: 'more',
    },
  };
  const api = createServer((request, response) => response.end(JSON.stringify(answers[request.url])));
  api.listen(0, '127.0.0.1');
  await once(api, 'listening');
  const source = await namelessSource(`http://127.0.0.1:${api.address().port}`);
  try {
    expect(await (await fetch(`${source.url}/v1/readings?limit=2`)).json()).toEqual({
      readings: [
        { branch: 'Aa', hour: '2026-03-02T00:00:00Z', visitors: 3, unit: 'visitors' },
        { branch: 'A', hour: '2026-03-02T00:00:00Z', visitors: 1, unit: 'visitors' },
      ],
      next_cursor: 'more',
    });
    expect(await (await fetch(`${source.url}/v1/branches`)).json()).toEqual(answers['/v1/branches']);
  } finally {
    await source.stop();
    api.closeAllConnections();
    api.close();
  }
});
