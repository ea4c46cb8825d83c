export { PortError, type ServeOptions, serveSimulator } from './http/serve.ts';
export { createReplay, type ReplayOptions } from './replay/create-replay.ts';
export { ReplayError } from './replay/table.ts';
export { createSimulator, type Simulator, SimulatorOptionError, type SimulatorOptions } from './simulator.ts';
