// Changes as they happen: what the worker tells by NOTIFY goes on to every open page as server-sent events.
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import pg from 'pg';

type Listener = (payload: string) => void;

const listeners = new Set<Listener>();
let connection: Promise<void> | undefined;

/** One connection listens for all pages; a lost one is made anew, and pages are told to look again. */
async function listen(): Promise<void> {
  const client = new pg.Client({ application_name: 'smart groups console, live' });
  client.on('notification', ({ payload }) => listeners.forEach((tell) => tell(payload ?? '')));
  const again = () => {
    connection = undefined;
    client.removeAllListeners();
    client.on('error', () => {});
    void client.end().catch(() => {});
    if (listeners.size > 0) setTimeout(start, 1000);
  };
  client.on('error', again);
  client.on('end', again);
  try {
    await client.connect();
    await client.query('LISTEN smart_groups');
    listeners.forEach((tell) => tell('{"spot":null,"groups":null}'));
  } catch {
    again();
  }
}

function start(): void {
  connection ??= listen();
}

export const live = new Hono().get('/live', (c) =>
  streamSSE(c, async (stream) => {
    const tell: Listener = (data) => void stream.writeSSE({ event: 'changed', data });
    listeners.add(tell);
    stream.onAbort(() => {
      listeners.delete(tell);
    });
    start();
    // Says that it is there, and keeps what lies between from ending a silent connection.
    while (!stream.aborted) {
      await stream.writeSSE({ event: 'alive', data: '' });
      await stream.sleep(20_000);
    }
  }),
);
