import Holidays from 'date-holidays';

const known = new Map<string, string | null>();

/**
 * The public-holiday calendar of an IANA time zone, for branches that stay open on holidays and name none: that of the one
 * country in the zone, or of its one state or region there (`AU-VIC` for Australia/Melbourne). Null where several countries
 * share the zone or none is known.
 */
export function calendarOfZone(timeZone: string): string | null {
  const held = known.get(timeZone);
  if (held !== undefined) return held;
  const inZone = (...place: [string, string?]) =>
    (new Holidays(...(place as [string])).getTimezones() ?? []).includes(timeZone);
  const countries = Object.keys(new Holidays().getCountries() ?? {}).filter((country) => inZone(country));
  const [country] = countries;
  let found: string | null = null;
  if (country !== undefined && countries.length === 1) {
    const states = Object.keys(new Holidays().getStates(country) ?? {}).filter((state) => inZone(country, state));
    found = states.length === 1 ? `${country}-${states[0]}` : country;
  }
  known.set(timeZone, found);
  return found;
}
