import {
  type OutwardAnswer,
  type OutwardChannel,
  type OutwardChannels,
  outwardAnswer,
  type TestOutcome,
  testOutcome,
} from '../../shared/outward.ts';
import { answered, sent } from './api.ts';

/** Where alerts are carried to, and how that goes. */
export const fetchOutward = async (): Promise<OutwardAnswer> =>
  outwardAnswer.parse(await (await answered('/api/outward')).json());

/** Sets where alerts are carried to. */
export const changeChannels = async (channels: OutwardChannels): Promise<OutwardAnswer> =>
  outwardAnswer.parse(await sent('PUT', '/api/outward', channels));

/** Sets the secret of a channel; it can't be asked for afterwards. */
export const changeSecret = async (channel: OutwardChannel, value: string): Promise<OutwardAnswer> =>
  outwardAnswer.parse(await sent('PUT', `/api/outward/secrets/${channel}`, { value }));

/** Sends a trial now. */
export const tryChannel = async (channel: OutwardChannel): Promise<TestOutcome> =>
  testOutcome.parse(await sent('POST', `/api/outward/test/${channel}`, {}));
