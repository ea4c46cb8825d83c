import { z } from 'zod';

/** Weekdays in ISO order: `WEEKDAYS[0]` is Monday, ISO day 1. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a local time such as 09:00, at most 24:00');

/** One span of opening, local time, half open: `["09:00", "12:30"]`. */
export const openingSpan = z
  .tuple([clockTime, clockTime])
  .refine(([open, close]) => open < close, { message: 'an opening span must end after it starts' });

/** Spans of opening per weekday, local time. A weekday that is absent or empty is a closed day. */
export const openingHours = z.partialRecord(z.enum(WEEKDAYS), z.array(openingSpan));

/** One door's counter. */
export const sensor = z.object({
  id: z.string().min(1),
  name: z.string().optional().describe('what people at the branch call this door'),
});

/** A branch as the registry of the sensor API describes it. */
export const branch = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  city: z.string(),
  region: z.string().optional(),
  type: z.enum(['city', 'suburb', 'village', 'mall', 'station', 'other']).optional(),
  timezone: z
    .string()
    .refine(isTimeZone, { message: 'not an IANA time zone such as Europe/Paris' })
    .describe('IANA time zone'),
  opening_hours: openingHours,
  holidays: z
    .string()
    .optional()
    .describe('public-holiday calendar on which the branch is closed, as date-holidays names it: FR, FR-BL, AU-VIC'),
  opened_on: z.iso.date().optional().describe('first local date of the branch; absent: always there'),
  closed_on: z.iso.date().optional().describe('first local date on which the branch is gone; absent: still there'),
  sensors: z.array(sensor).min(1),
});

export type OpeningHours = z.infer<typeof openingHours>;
export type Sensor = z.infer<typeof sensor>;
export type Branch = z.infer<typeof branch>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
