import type { Problem } from '../../shared/sensor-api.ts';

/** What is wrong by a code, for a sentence in another language, and the values that belong into it. */
interface Reason {
  code: string;
  params: Record<string, string>;
}

/** An error as RFC 9457 problem details. */
export function problemResponse(status: number, title: string, detail: string, reason: Reason | null = null): Response {
  const body: Problem & Partial<Reason> = { type: 'about:blank', title, status, detail, ...reason };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
