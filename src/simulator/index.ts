export { PRESETS, type Preset } from './faults/presets.ts';
export { FaultSettingsError } from './faults/settings.ts';
export type { Wait } from './http/api-faults.ts';
export { PortError, serveSimulator } from './http/serve.ts';
export { createReplay } from './replay/create-replay.ts';
export { ReplayError } from './replay/table.ts';
export { createSimulator, type Simulator, SimulatorOptionError } from './simulator.ts';
export { TimeLapseError, timeLapse } from './time-lapse.ts';
