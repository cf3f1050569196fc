// What a community manager does with groups, from the first to the last; each step is asked of the database, too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, close, criterion, drawer, eventually, groupId, newGroup, open, picture, saveAndCreate } from './world.mjs';

let world;
before(async () => {
  world = await open();
});
after(() => world?.end());

const members = 'SELECT count(*)::integer FROM smart_groups.group_members WHERE group_id = $1';

/** A smart group of one criterion, made beside the console. */
const smart = (name, field, operator, value) =>
  world.value('SELECT smart_groups.create_smart_group(1, $1, $2)', name, {
    combinator: 'and',
    rules: [{ field, operator, value }],
  });

const live = (id) => world.eventually("SELECT phase = 'live' FROM smart_groups.group_status WHERE group_id = $1", id);

test('a smart group of several families of criteria is built without help', async () => {
  await world.value("INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 90, 'VIP')");
  await world.value("INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 90, 'City', 'text')");
  await world.value(`
    INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value)
    SELECT 1, id, 90, 'Paris' FROM smart_groups.members WHERE id % 3 = 0`);
  await world.value('INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) SELECT 1, id, 90 FROM smart_groups.members WHERE id % 7 = 0');
  const page = await world.page('/');
  await newGroup(page, 'Smart');
  await page.getByLabel('Name', { exact: true }).fill('New in Paris');
  await page.getByTitle('Add a criterion').first().click();
  await criterion(page, 0, 'status', '=');
  await page.locator('.rule').first().getByLabel('Value of Status').selectOption('accepted');
  await page.getByTitle('Add a criterion').first().click();
  await criterion(page, 1, 'registered_at', 'within', '30');
  await page.getByTitle('Add a condition with criteria of its own').first().click();
  const either = page.locator('.ruleGroup .ruleGroup');
  await either.getByLabel('All or any of these').selectOption('or');
  await criterion(page, 2, 'property:90', '=', 'Paris');
  await either.getByTitle('Add a criterion').click();
  await choose(await criterion(page, 3, 'tag', 'in'), 'VIP');
  await page.getByTitle('Add a criterion').first().click();
  await choose(await criterion(page, 4, 'role', 'notIn'), 'Admin');
  await page.getByText('(City is "Paris" or tagged with "VIP")').waitFor();
  await picture(page, 'conditions');
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
  await drawer(page).getByText('members would be in').waitFor();
  await picture(page, 'preview');
  await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
  const id = await groupId(page);
  await live(id);
  const expected = await world.value(`
    SELECT count(*)::integer FROM smart_groups.members AS m
    WHERE m.status = 'accepted' AND m.registered_at >= now() - interval '30 days' AND m.role_id <> 1 AND (m.id % 3 = 0 OR m.id % 7 = 0)`);
  assert.ok(expected > 0);
  assert.equal(await world.value(members, id), expected);
  await picture(page, 'group');
  await close(page);
});

test('a blacklist made in the preview is the new group’s, and can be undone there', async () => {
  const page = await world.page('/1/groups');
  await newGroup(page, 'Smart');
  await page.getByLabel('Name', { exact: true }).fill('Acme but two');
  await page.getByTitle('Add a criterion').click();
  await criterion(page, 0, 'email', 'endsWith', '@acme.com');
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
  const count = page.getByText('members would be in');
  await count.waitFor();
  const all = Number((await count.textContent()).replace(/\D/g, ''));
  for (const left of [all - 1, all - 2, all - 3]) {
    await page.getByRole('button', { name: /^Keep .* out$/ }).first().click();
    await page.getByText(`${left.toLocaleString('en')} members would be in`).waitFor();
  }
  await page.getByText('3 on the blacklist').click();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.getByText(`${(all - 2).toLocaleString('en')} members would be in`).waitFor();
  await page.getByRole('button', { name: 'Back to editing' }).click();
  await page.getByText('email ends with "@acme.com"').waitFor();
  const id = await saveAndCreate(page);
  await live(id);
  assert.equal(await world.value('SELECT count(*)::integer FROM smart_groups.blacklist WHERE group_id = $1', id), 2);
  assert.equal(await world.value(members, id), all - 2);
  await close(page);
});

test('static groups: by name, from a selection, and one more who is added', async () => {
  const page = await world.page('/1/groups');
  await newGroup(page, 'Static');
  await page.getByLabel('Name', { exact: true }).fill('By hand');
  await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
  const empty = await groupId(page);
  assert.equal(await world.value(members, empty), 0);
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Audience' }).click();
  for (const place of [0, 1, 2]) await page.getByRole('checkbox').nth(place).check();
  await picture(page, 'audience');
  await page.getByRole('button', { name: /^Actions \(3\)/ }).click();
  await page.getByRole('menuitem', { name: 'Add to group' }).click();
  await page.getByRole('button', { name: 'Add to By hand' }).click();
  await drawer(page).waitFor({ state: 'detached' });
  assert.equal(await world.value(members, empty), 3);

  await page.getByRole('checkbox').nth(3).check();
  await page.getByRole('button', { name: /^Actions \(1\)/ }).click();
  await page.getByRole('menuitem', { name: 'Add to group' }).click();
  await page.getByRole('button', { name: 'Create new group', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('One person');
  await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
  const one = await groupId(page);
  assert.equal(await world.value(members, one), 1);
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByRole('button', { name: /^Take .* out$/ }).click();
  await page.getByText('Nobody is in this group now.').waitFor();
  assert.equal(await world.value(members, one), 0);
  await close(page);
});

test('the audience is searched and filtered, also by a group', async () => {
  const page = await world.page('/1/audience');
  await page.getByLabel('Search by name or e-mail address').fill('chloe garcia');
  const asked = await world.value("SELECT count(*)::integer FROM smart_groups.audience(1, search => 'chloe garcia', page_size => 1000)");
  assert.ok(asked > 0);
  await eventually(async () => (await page.locator('.name').allTextContents()).every((name) => name === 'Chloé García'));
  await page.getByLabel('Status').selectOption('declined');
  await page.getByLabel('Search by name or e-mail address').fill('nobody of that name');
  await page.getByText('Nobody is called “nobody of that name”.').waitFor();
  await page.getByLabel('Search by name or e-mail address').fill('');
  await page.getByLabel('Status').selectOption('');
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Board' });
  await eventually(async () => (await page.locator('.people li').count()) === 8);
  await close(page);
});

test('what changes elsewhere shows by itself', async () => {
  const id = await smart('Live people', 'title', '=', 'Acrobat');
  await live(id);
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByText('Nobody is in this group now.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await world.value("UPDATE smart_groups.members SET title = 'Acrobat' WHERE spot_id = 1 AND id IN (1, 2)");
  await eventually(async () => (await page.locator('.people li').count()) === 2);
  await world.value("UPDATE smart_groups.members SET title = NULL WHERE spot_id = 1 AND id = 1");
  await eventually(async () => (await page.locator('.people li').count()) === 1);
  await close(page);
});

test('why somebody is in; onto the blacklist with a reason, and back', async () => {
  const id = await smart('Trapeze', 'title', '=', 'Trapeze artist');
  await world.value("UPDATE smart_groups.members SET title = 'Trapeze artist' WHERE spot_id = 1 AND id = 5");
  await world.eventually('SELECT EXISTS (SELECT FROM smart_groups.group_members WHERE group_id = $1 AND member_id = 5)', id);
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByRole('button', { name: /^Why/ }).click();
  await page.getByText('title is "Trapeze artist"').waitFor();
  await page.getByText('joined').waitFor();
  await picture(page, 'why');
  await drawer(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /on the blacklist$/ }).click();
  await page.getByLabel('Reason').fill('asked for it');
  await page.getByRole('button', { name: 'Blacklist', exact: true }).click();
  await world.eventually('SELECT NOT EXISTS (SELECT FROM smart_groups.group_members WHERE group_id = $1)', id);
  await page.getByText('Nobody is in this group now.').waitFor();
  await page.getByLabel('Who is shown').selectOption('blacklist');
  await page.getByText('asked for it, console').waitFor();
  await page.getByRole('button', { name: /off the blacklist$/ }).click();
  await page.getByText('Nobody is on the blacklist.').waitFor();
  await world.eventually('SELECT EXISTS (SELECT FROM smart_groups.group_members WHERE group_id = $1)', id);
  await close(page);
});

test('a group that others use cannot be deleted, and says whose; one that nobody uses can', async () => {
  const page = await world.page('/1/groups');
  await page.getByRole('link', { name: 'Acme', exact: true }).click();
  const id = await groupId(page);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await drawer(page).getByText('Acme customers').waitFor();
  await page.getByRole('button', { name: 'Delete group' }).click();
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  assert.match(await refusal.textContent(), /"Acme".*Acme customers/s);
  await picture(page, 'refused');
  assert.equal(await world.value('SELECT count(*)::integer FROM smart_groups.groups WHERE id = $1', id), 1);
  const unused = await smart('Soon gone', 'title', '=', 'x');
  await page.goto(`${world.address}/1/groups/${unused}`);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete group' }).click();
  await world.eventually('SELECT NOT EXISTS (SELECT FROM smart_groups.groups WHERE id = $1)', unused);
  await eventually(async () => (await page.getByRole('dialog').count()) === 0);
  await close(page);
});

test('a group becomes the template of another, with whom it adds and drops', async () => {
  const id = await smart('Writers', 'title', '=', 'Writer');
  await live(id);
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('button', { name: 'Use as template' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Writers and students');
  await page.getByLabel('All or any of these').selectOption('or');
  await page.getByTitle('Add a criterion').click();
  await criterion(page, 1, 'title', '=', 'Student');
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
  const students = await world.value(`
    SELECT count(*)::integer FROM smart_groups.members WHERE title = 'Student' AND status IN ('accepted', 'invited', 'pending')`);
  await page.getByText(`Against Writers: ${students} more, 0 fewer`).waitFor();
  await picture(page, 'difference');
  await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
  await page.getByRole('heading', { name: /^Writers and students/ }).waitFor();
  const copy = await groupId(page);
  await live(copy);
  assert.equal((await world.value(members, copy)) - (await world.value(members, id)), students);
  await close(page);
});

test('pause and resume; name, icon and description', async () => {
  const id = await smart('Tamers', 'title', '=', 'Tamer');
  await live(id);
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  assert.equal(await world.value('SELECT phase FROM smart_groups.group_status WHERE group_id = $1', id), 'paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByLabel('Icon').fill('🦁');
  await page.getByLabel('Name', { exact: true }).fill('Lion tamers');
  await page.getByLabel('Description').fill('Brave.');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('heading', { name: /Lion tamers/ }).waitFor();
  const stored = await world.value("SELECT concat_ws(' ', icon, name, description) FROM smart_groups.groups WHERE id = $1", id);
  assert.equal(stored, '🦁 Lion tamers Brave.');
  await close(page);
});

test('a held group says who would leave, and lets them go when it is released', async () => {
  const id = await smart('Clowns', 'title', '=', 'Clown');
  await world.value("UPDATE smart_groups.members SET title = 'Clown' WHERE spot_id = 1 AND id BETWEEN 101 AND 400");
  await world.value('UPDATE smart_groups.groups SET max_leave_percent = 20 WHERE id = $1', id);
  await world.eventually('SELECT count(*) > 100 FROM smart_groups.group_members WHERE group_id = $1', id);
  await live(id);
  await world.value("UPDATE smart_groups.members SET title = 'Writer' WHERE title = 'Clown'");
  const page = await world.page(`/1/groups/${id}`);
  await page.getByText('members would leave at once').waitFor();
  await eventually(async () => (await page.locator('section.held li').count()) > 100);
  await picture(page, 'held');
  await page.getByRole('button', { name: 'Release' }).click();
  await world.eventually('SELECT NOT EXISTS (SELECT FROM smart_groups.group_members WHERE group_id = $1)', id);
  await page.getByText('members would leave at once').waitFor({ state: 'detached' });
  await close(page);
});

test('resources are found by name and type, linked and unlinked', async () => {
  const id = await smart('Jugglers', 'title', '=', 'Juggler');
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('tab', { name: 'Resources' }).click();
  await page.getByRole('button', { name: 'channel' }).click();
  await page.getByRole('button', { name: 'Link Getting started with Pro' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Link Acme lounge' }).click();
  await page.getByRole('button', { name: 'Unlink Acme lounge' }).waitFor();
  const links = 'SELECT count(*)::integer FROM smart_groups.group_resources WHERE group_id = $1';
  assert.equal(await world.value(links, id), 1);
  await picture(page, 'resources');
  await page.getByRole('button', { name: 'Unlink Acme lounge' }).click();
  await page.getByText('Nothing yet.').waitFor();
  assert.equal(await world.value(links, id), 0);
  await close(page);
});

test('every menu that creates groups opens its drawer, with the selection or without', async () => {
  const page = await world.page('/1/audience');
  await page.getByRole('checkbox').first().check();
  for (const [menu, item, title] of [
    ['All members ▾', 'Create smart group', 'New smart group'],
    ['All members ▾', 'Create static group', 'New static group'],
    [/^Actions/, 'Create smart group', 'New smart group'],
    [/^Actions/, 'Create static group of them', 'New static group'],
  ]) {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    assert.equal(await drawer(page).getByText('Members', { exact: true }).count(), item === 'Create static group of them' ? 1 : 0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Add to group' }).click();
  await page.getByRole('button', { name: 'Create new smart group' }).click();
  await page.getByRole('heading', { name: 'New smart group' }).waitFor();
  await close(page);
});

test('groups are sorted by each column', async () => {
  const page = await world.page('/1/groups');
  const names = () => page.locator('tbody th').allTextContents();
  await page.getByRole('link', { name: 'Board' }).waitFor();
  const ascending = await names();
  await page.getByRole('button', { name: 'Name' }).click();
  assert.deepEqual(await names(), ascending.toReversed());
  await page.getByRole('button', { name: 'Members' }).click();
  const counts = (await page.locator('tbody tr:not([aria-hidden]) td.number:nth-of-type(2)').allTextContents()).map((count) => Number(count.replace(/\D/g, '')));
  assert.ok(counts.length > 5);
  assert.deepEqual(counts, counts.toSorted((a, b) => a - b));
  assert.equal(await page.getByRole('columnheader', { name: 'Members' }).getAttribute('aria-sort'), 'ascending');
  await close(page);
});

test('from a group: its id on the clipboard, its members in the audience, and why somebody else is not in', async () => {
  const id = await smart('Magicians', 'title', '=', 'Magician');
  await live(id);
  const page = await world.page(`/1/groups/${id}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Copy group ID' }).click();
  await eventually(async () => (await page.evaluate(() => navigator.clipboard.readText())) === String(id));
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByLabel('Who is shown').selectOption('everybody');
  await page.getByRole('dialog').getByLabel('Search by name or e-mail address').fill('ada');
  await page.getByRole('button', { name: 'Why: Ada Adeyemi' }).first().click();
  await page.locator('.why .fails', { hasText: 'title is "Magician"' }).waitFor();
  await page.getByText('Never in this group, as far back as events are kept.').waitFor();
  await drawer(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'View in audience' }).click();
  await page.getByText('There is nobody here.').waitFor();
  assert.equal(await page.getByLabel('Group', { exact: true }).inputValue(), String(id));
  await close(page);
});

test('who is put into a static group elsewhere shows by itself', async () => {
  const id = await world.value("SELECT smart_groups.create_static_group(1, 'Band')");
  const page = await world.page(`/1/groups/${id}`);
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByText('Nobody is in this group now.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await world.value('INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, $1, 7)', id);
  await eventually(async () => (await page.locator('.people li').count()) === 1);
  await close(page);
});

test('a build tells how far it is, and a group that fails tells why', async () => {
  // One member at a time, so that a build takes as long as it is looked at.
  await world.value("ALTER SYSTEM SET smart_groups.build_chunk = 1");
  await world.value('SELECT pg_reload_conf()');
  const page = await world.page('/1/groups');
  const id = await smart('Slowly', 'email', 'contains', '@');
  await page.getByLabel('Search groups').fill('Slowly');
  await page.locator('.state', { hasText: /^building \d+ %$/ }).waitFor();
  await page.getByRole('link', { name: 'Slowly' }).click();
  await page.getByText(/members so far/).waitFor();
  await picture(page, 'building');
  await world.value('ALTER SYSTEM RESET smart_groups.build_chunk');
  await world.value('SELECT pg_reload_conf()');
  await live(id);
  await page.getByText(/members so far/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Close' }).click();
  await world.value("ALTER TABLE smart_groups.members RENAME COLUMN email TO address");
  await world.value("UPDATE smart_groups.members SET address = 'x' WHERE spot_id = 1 AND id = 9");
  await page.locator('.state.failed').waitFor();
  // What may quote the data of others is not for role console.
  assert.match(await page.locator('.sentence').first().textContent(), /why is shown to the owner/);
  await page.getByRole('link', { name: 'Slowly' }).click();
  await page.locator('.problem', { hasText: 'why is shown to the owner' }).waitFor();
  await picture(page, 'failed');
  await world.value("ALTER TABLE smart_groups.members RENAME COLUMN address TO email");
  await page.locator('.problem').waitFor({ state: 'detached' });
  await close(page);
});
