// Who may ask: the page that this server serves, under the name of this machine. Another site that a browser has open must
// neither write through it (CSRF) nor read by a name of its own that leads here (DNS rebinding).
import type { MiddlewareHandler } from 'hono';

export function onlyOurPage(port: number): MiddlewareHandler {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!hosts.has(host)) return c.json({ message: 'this server answers to its own name only' }, 403);
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const foreign = (origin !== undefined && origin !== `http://${host}`) || (site !== undefined && site !== 'same-origin' && !(reads && site === 'none'));
    if (foreign && (!reads || c.req.path.startsWith('/api/'))) return c.json({ message: 'only this server’s own page may ask' }, 403);
    if (!reads && !c.req.header('content-type')?.startsWith('application/json')) return c.json({ message: 'JSON was expected' }, 415);
    return next();
  };
}
