// Spots, and what a spot's lists are filtered by.
import { Hono } from 'hono';
import { rows } from '../database.ts';
import { param } from '../values.ts';

export const spots = new Hono()
  .get('/spots', async (c) => c.json(await rows('SELECT s.id, s.name, s.time_zone FROM smart_groups.spots AS s ORDER BY s.name, s.id')))
  .get('/spots/:spot/roles', async (c) =>
    c.json(await rows('SELECT r.id, r.name, r.kind FROM smart_groups.roles AS r WHERE r.spot_id = $1 ORDER BY r.name, r.id', [param(c, 'spot')])),
  )
  .get('/spots/:spot/resource-types', async (c) =>
    c.json(await rows('SELECT DISTINCT r.type FROM smart_groups.resources AS r WHERE r.spot_id = $1 ORDER BY r.type', [param(c, 'spot')])),
  );
