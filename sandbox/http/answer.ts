/** What the API says to one request, before it becomes an HTTP response. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; absent for an empty body. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly html?: string;
  /** A file, in place of `body`. */
  readonly text?: string;
}

export function toResponse(answer: Answer): Response {
  const { status, body, html, text } = answer;
  if (text !== undefined)
    return new Response(text, { status, headers: { 'content-type': 'text/csv' } });
  if (html !== undefined)
    return new Response(html, { status, headers: { 'content-type': 'text/html' } });
  if (body === undefined) return new Response(null, { status });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
