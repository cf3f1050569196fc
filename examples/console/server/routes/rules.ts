// Rules before they are groups: what they can look at, whether they are right, in words, and whom they would take.
import { Hono } from 'hono';
import { row, rows } from '../database.ts';
import { body, conditions, ids, param, query } from '../values.ts';

export const rules = new Hono()
  .get('/spots/:spot/fields', async (c) => c.json((await row('SELECT smart_groups.fields($1) AS fields', [param(c, 'spot')]))?.fields))
  .post('/spots/:spot/validate', async (c) =>
    c.json(await rows('SELECT * FROM smart_groups.validate($1, $2)', [param(c, 'spot'), conditions(await body(c))])),
  )
  .post('/spots/:spot/describe', async (c) =>
    c.json(await row('SELECT smart_groups.describe($1, $2) AS words', [param(c, 'spot'), conditions(await body(c))])),
  )
  .post('/spots/:spot/preview', async (c) => {
    const of = await body(c);
    return c.json(
      await rows('SELECT * FROM smart_groups.preview(spot => $1, conditions => $2, blacklist => $3, after => $4)', [
        param(c, 'spot'), conditions(of), ids(of, 'blacklist'), query(c, 'after'),
      ]),
    );
  })
  .post('/spots/:spot/preview-count', async (c) => {
    const of = await body(c);
    return c.json(await row('SELECT smart_groups.preview_count(spot => $1, conditions => $2, blacklist => $3) AS count', [param(c, 'spot'), conditions(of), ids(of, 'blacklist')]));
  })
  .post('/groups/:group/difference', async (c) => {
    const of = await body(c);
    return c.json(
      await rows('SELECT * FROM smart_groups.preview_difference(group_id => $1, conditions => $2, copy_blacklist => $3, after => $4)', [
        param(c, 'group'), conditions(of), of.copyBlacklist !== false, query(c, 'after'),
      ]),
    );
  })
  .post('/groups/:group/difference-count', async (c) => {
    const of = await body(c);
    return c.json(
      await row('SELECT * FROM smart_groups.preview_difference_count(group_id => $1, conditions => $2, copy_blacklist => $3)', [
        param(c, 'group'), conditions(of), of.copyBlacklist !== false,
      ]),
    );
  });
