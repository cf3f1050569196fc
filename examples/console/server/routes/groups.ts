// Groups: listed, created, cloned, edited, stopped and let go on, deleted.
import { Hono } from 'hono';
import { row, rows } from '../database.ts';
import { body, conditions, ids, param, text } from '../values.ts';

const OVERVIEW = `
  SELECT o.group_id AS id, o.kind, o.icon, o.name, o.description, o.members, o.resources, o.state, s.percent, s.error,
         s.would_leave, s.held_since
  FROM smart_groups.group_overview AS o
  LEFT JOIN smart_groups.group_status AS s ON s.spot_id = o.spot_id AND s.group_id = o.group_id`;

export const groups = new Hono()
  .get('/spots/:spot/groups', async (c) => c.json(await rows(`${OVERVIEW} WHERE o.spot_id = $1`, [param(c, 'spot')])))
  .get('/groups/:group', async (c) => {
    const found = await row(
      `SELECT d.group_id AS id, d.kind, d.icon, d.name, d.description, d.members, d.resources, d.state, d.percent, d.error,
              d.would_leave, d.held_since, g.conditions, g.created_at, g.max_leave_percent, g.spot_id AS spot,
              CASE WHEN g.kind = 'smart' THEN smart_groups.describe(g.spot_id, g.conditions) END AS words
       FROM smart_groups.groups AS g CROSS JOIN LATERAL smart_groups.group_details(g.id) AS d WHERE g.id = $1`,
      [param(c, 'group')],
    );
    return found ? c.json(found) : c.json({ message: 'there is no such group any more' }, 404);
  })
  .post('/spots/:spot/smart-groups', async (c) => {
    const of = await body(c);
    return c.json(
      await row(
        'SELECT smart_groups.create_smart_group(spot => $1, name => $2, conditions => $3, icon => $4, description => $5, blacklist => $6) AS id',
        [param(c, 'spot'), text(of, 'name'), conditions(of), text(of, 'icon'), text(of, 'description'), ids(of, 'blacklist')],
      ),
      201,
    );
  })
  .post('/spots/:spot/static-groups', async (c) => {
    const of = await body(c);
    return c.json(
      await row('SELECT smart_groups.create_static_group(spot => $1, name => $2, members => $3, icon => $4, description => $5) AS id', [
        param(c, 'spot'), text(of, 'name'), ids(of, 'members'), text(of, 'icon'), text(of, 'description'),
      ]),
      201,
    );
  })
  .post('/groups/:group/clone', async (c) => {
    const of = await body(c);
    return c.json(
      await row('SELECT smart_groups.clone_smart_group(group_id => $1, name => $2, conditions => $3, copy_blacklist => $4) AS id', [
        param(c, 'group'), text(of, 'name'), conditions(of), of.copyBlacklist !== false,
      ]),
      201,
    );
  })
  .patch('/groups/:group', async (c) => {
    const of = await body(c);
    return c.json(
      await row('UPDATE smart_groups.groups AS g SET icon = $2, name = $3, description = $4 WHERE g.id = $1 RETURNING g.id', [
        param(c, 'group'), text(of, 'icon'), text(of, 'name'), text(of, 'description'),
      ]),
    );
  })
  .delete('/groups/:group', async (c) => c.json(await rows('DELETE FROM smart_groups.groups AS g WHERE g.id = $1 RETURNING g.id', [param(c, 'group')])))
  .get('/groups/:group/dependents', async (c) =>
    c.json(
      await rows(
        `SELECT g.id, g.icon, g.name FROM smart_groups.group_dependencies AS d
         JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
         WHERE d.depends_on_group_id = $1 ORDER BY g.name, g.id`,
        [param(c, 'group')],
      ),
    ),
  )
  .post('/groups/:group/pause', async (c) => c.json(await row('SELECT smart_groups.pause($1) AS done', [param(c, 'group')])))
  .post('/groups/:group/resume', async (c) => c.json(await row('SELECT smart_groups.resume($1) AS done', [param(c, 'group')])))
  .post('/groups/:group/release', async (c) => c.json(await row('SELECT smart_groups.release($1) AS done', [param(c, 'group')])))
  .get('/groups/:group/would-leave', async (c) =>
    c.json(
      await rows(
        `SELECT m.id AS member_id, m.first_name, m.last_name, m.email
         FROM smart_groups.verify($1) AS v
         JOIN smart_groups.groups AS g ON g.id = v.group_id
         JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = v.member_id
         WHERE v.problem = 'extra' ORDER BY m.last_name, m.first_name, m.id LIMIT 200`,
        [param(c, 'group')],
      ),
    ),
  );
