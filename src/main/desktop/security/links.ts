/** Where links out of the application may lead: to the reference of the SQL that the Explore page speaks. */
const ALLOWED = ['https://duckdb.org/docs/'];

/** Whether an address may be opened in the person's own browser; read by a URL parser, never as text. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return ALLOWED.map((allowed) => new URL(allowed)).some(
    ({ origin, pathname }) => url.origin === origin && url.pathname.startsWith(pathname),
  );
}
