import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where somebody listens whom the page must never reach. */
export interface Addresses {
  http: string;
  ws: string;
  /** STUN and TURN, by which WebRTC reaches out. */
  ice: string[];
}

/** Somebody who listens: nobody is to come. */
export interface Listening {
  addresses: Addresses;
  /** The first words of whatever came since the last look, in no order; a little is waited for it. */
  heard(): Promise<string[]>;
  /** Whether one who does come is heard: else silence would prove nothing. */
  canHear(): Promise<boolean>;
  close(): Promise<void>;
}

/** As long as what was sent may take to arrive within this computer. */
const ARRIVES_WITHIN_MS = 150;

/** Begins to listen on this computer, for TCP and UDP. */
export async function listeningAttacker(): Promise<Listening> {
  let said: string[] = [];
  const server = createServer((socket) => {
    said.push('tcp');
    socket.on('error', () => {}).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4').on('message', () => said.push('udp'));
  datagrams.bind(port, '127.0.0.1');
  await once(datagrams, 'listening');

  async function heard(): Promise<string[]> {
    await sleep(ARRIVES_WITHIN_MS);
    const told = said;
    said = [];
    return told;
  }
  return {
    addresses: {
      http: `http://127.0.0.1:${port}/`,
      ws: `ws://127.0.0.1:${port}/`,
      ice: [`stun:127.0.0.1:${port}`, `turn:127.0.0.1:${port}?transport=udp`, `turn:127.0.0.1:${port}?transport=tcp`],
    },
    heard,
    async canHear() {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      await once(socket, 'close');
      const sender = createSocket('udp4');
      await new Promise((sent) => sender.send('x', port, '127.0.0.1', sent));
      sender.close();
      return (await heard()).sort().join() === 'tcp,udp';
    },
    async close() {
      datagrams.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}
