import { createSimulator, serveSimulator } from './index.ts';

const sim = createSimulator({ clock: () => Date.parse('2026-11-23T15:20:00Z'), faults: 'clean', exposeTruth: true });
const s = await serveSimulator(sim, { port: 18411 });
console.log(s.url);
setTimeout(() => process.exit(), 900_000);
