// Resources: what groups open.
import { Hono } from 'hono';
import { row, rows } from '../database.ts';
import { param, queries, query } from '../values.ts';

export const resources = new Hono()
  .get('/groups/:group/resources', async (c) =>
    c.json(
      await rows('SELECT * FROM smart_groups.resources_of_group(group_id => $1, search => $2, types => $3, after => $4)', [
        param(c, 'group'), query(c, 'search'), queries(c, 'type'), query(c, 'after'),
      ]),
    ),
  )
  .get('/groups/:group/other-resources', async (c) =>
    c.json(
      await rows(
        `SELECT r.id AS resource_id, r.type, r.name
         FROM smart_groups.groups AS g JOIN smart_groups.resources AS r ON r.spot_id = g.spot_id
         WHERE g.id = $1 AND ($2::text IS NULL OR strpos(lower(r.name), lower($2)) > 0)
           AND NOT EXISTS (SELECT FROM smart_groups.group_resources AS l WHERE l.spot_id = g.spot_id AND l.group_id = g.id AND l.resource_id = r.id)
         ORDER BY r.name, r.id LIMIT 50`,
        [param(c, 'group'), query(c, 'search')],
      ),
    ),
  )
  .put('/groups/:group/resources/:resource', async (c) =>
    c.json(await row('SELECT smart_groups.link_resource(group_id => $1, resource => $2) AS done', [param(c, 'group'), param(c, 'resource')])),
  )
  .delete('/groups/:group/resources/:resource', async (c) =>
    c.json(await row('SELECT smart_groups.unlink_resource(group_id => $1, resource => $2) AS done', [param(c, 'group'), param(c, 'resource')])),
  );
