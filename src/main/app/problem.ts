import type { Problem } from '../../shared/sensor-api.ts';

/** An error as RFC 9457 problem details. */
export function problemResponse(status: number, title: string, detail: string): Response {
  const body: Problem = { type: 'about:blank', title, status, detail };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
