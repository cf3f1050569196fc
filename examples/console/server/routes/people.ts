// People: everybody of a spot, the members of a group, its blacklist, and why somebody is where they are.
import { type Context, Hono } from 'hono';
import { row, rows } from '../database.ts';
import { body, ids, param, queries, query, text } from '../values.ts';

/** What every list of people takes besides whose it is. */
function wishes(c: Context): unknown[] {
  return [query(c, 'search'), queries(c, 'role'), queries(c, 'status'), query(c, 'after')];
}

export const people = new Hono()
  .get('/spots/:spot/audience', async (c) =>
    c.json(
      await rows('SELECT * FROM smart_groups.audience(spot => $1, group_id => $2, search => $3, roles => $4, statuses => $5, after => $6)', [
        param(c, 'spot'), query(c, 'group'), ...wishes(c),
      ]),
    ),
  )
  .get('/groups/:group/blacklist', async (c) =>
    c.json(
      await rows('SELECT * FROM smart_groups.blacklisted_members(group_id => $1, search => $2, roles => $3, statuses => $4, after => $5)', [
        param(c, 'group'), ...wishes(c),
      ]),
    ),
  )
  .post('/groups/:group/blacklist', async (c) => {
    const of = await body(c);
    return c.json(
      await row('SELECT smart_groups.blacklist_members(group_id => $1, members => $2, reason => $3) AS count', [param(c, 'group'), ids(of, 'members'), text(of, 'reason')]),
    );
  })
  .delete('/groups/:group/blacklist/:member', async (c) =>
    c.json(await row('SELECT smart_groups.unblacklist_members(group_id => $1, members => $2) AS count', [param(c, 'group'), [param(c, 'member')]])),
  )
  .post('/groups/:group/members', async (c) => {
    const of = await body(c);
    return c.json(
      await rows(
        `INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)
         SELECT g.spot_id, g.id, m.id
         FROM smart_groups.groups AS g
         JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = ANY ($2)
         WHERE g.id = $1 ON CONFLICT DO NOTHING RETURNING member_id`,
        [param(c, 'group'), ids(of, 'members')],
      ),
    );
  })
  .delete('/groups/:group/members/:member', async (c) =>
    c.json(
      await rows(
        `DELETE FROM smart_groups.group_members AS x USING smart_groups.groups AS g
         WHERE g.id = $1 AND x.spot_id = g.spot_id AND x.group_id = g.id AND x.member_id = $2 RETURNING x.member_id`,
        [param(c, 'group'), param(c, 'member')],
      ),
    ),
  )
  .get('/groups/:group/members/:member/why', async (c) =>
    c.json(await rows('SELECT * FROM smart_groups.explain(group_id => $1, member => $2)', [param(c, 'group'), param(c, 'member')])),
  )
  .get('/groups/:group/members/:member/history', async (c) =>
    c.json(await rows('SELECT * FROM smart_groups.membership_history(group_id => $1, member => $2, after => $3)', [param(c, 'group'), param(c, 'member'), query(c, 'after')])),
  );
