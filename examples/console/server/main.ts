// The console's server: each request is one SQL call, made with the caller's values bound. What is allowed, checked and
// computed is the database's business.
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { pool } from './database.ts';
import { answerErrors } from './errors.ts';
import { live } from './live.ts';
import { onlyOurPage } from './origin.ts';
import { groups } from './routes/groups.ts';
import { people } from './routes/people.ts';
import { resources } from './routes/resources.ts';
import { rules } from './routes/rules.ts';
import { spots } from './routes/spots.ts';

const port = Number(process.env.CONSOLE_PORT ?? 8137);
// Loopback only: whoever opens the page may do what role console may. See "In a real application" in README.md.
const hostname = '127.0.0.1';

const app = new Hono();
app.use(
  secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], styleSrc: ["'self'", "'unsafe-inline'"], frameAncestors: ["'none'"] },
  }),
);
app.use(onlyOurPage(port));
app.onError(answerErrors);

const api = new Hono().route('/', spots).route('/', groups).route('/', people).route('/', rules).route('/', resources).route('/', live);
api.all('*', (c) => c.json({ message: 'there is nothing under this address' }, 404));
app.route('/api', api);
app.use('*', serveStatic({ root: './dist/web' }));
// Every other address is one of the page's own.
app.get('*', serveStatic({ path: './dist/web/index.html' }));

const server = serve({ fetch: app.fetch, port, hostname }, () => console.log(`The console: http://${hostname}:${port}/`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close();
    void pool.end().finally(() => process.exit(0));
  });
}
