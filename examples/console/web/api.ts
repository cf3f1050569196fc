// Requests to the server, and what it answers.

/** What the server, and the database behind it, refuses. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly detail?: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

type Query = Record<string, string | string[] | null | undefined>;

/** An address under /api, each part encoded. */
export function address(parts: (string | number)[], query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(name, one);
  }
  const path = ['/api', ...parts.map((part) => encodeURIComponent(part))].join('/');
  return search.size > 0 ? `${path}?${search}` : path;
}

async function request<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    method,
    signal: signal ?? null,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refusal('The server cannot be reached.', undefined, 'Is the console still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.message ?? `The server answered ${response.status}.`, answer.detail, answer.hint);
  return answer as T;
}

export const get = <T>(url: string, signal?: AbortSignal) => request<T>('GET', url, undefined, signal);
export const post = <T>(url: string, body?: unknown, signal?: AbortSignal) => request<T>('POST', url, body, signal);
export const put = <T>(url: string, body?: unknown) => request<T>('PUT', url, body);
export const patch = <T>(url: string, body?: unknown) => request<T>('PATCH', url, body);
export const remove = <T>(url: string) => request<T>('DELETE', url);
