import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Stands before a sensor API and withholds what tells a branch besides its name: the sensor ids. Each reading's count is
 * replaced by its sensor's place in the registry (from 1), so that the lake itself tells whose readings were set aside.
 *
 * @param {string} url the sensor API's
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function namelessSource(url) {
  const { branches } = await (await fetch(`${url}/v1/branches`)).json();
  const sensors = branches.flatMap((branch) => branch.sensors);
  const placeOf = new Map(sensors.map(({ id }, place) => [id, place + 1]));
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${url}${request.url}`);
    const body = await answer.json();
    for (const reading of body.readings ?? []) {
      reading.visitors = placeOf.get(reading.sensor);
      delete reading.sensor;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
