// As good software is: for keyboards, screen readers, narrow and dark screens, many groups, strange names, and safe.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder, close, drawer, eventually, newGroup, open, picture } from './world.mjs';

let world;
before(async () => {
  world = await open();
});
after(() => world?.end());

/** No finding of axe that is serious or worse. */
async function isAccessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(told, []);
}

/** Nothing is wider than the screen. */
async function fits(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${where} is ${over} pixels too wide`);
}

/** Until a drawer is gone the keyboard is its own, and what is filled in elsewhere is lost. */
async function drawerIsGone(page) {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

for (const [colorScheme, width] of [['light', 1200], ['dark', 1200], ['dark', 360]]) {
  test(`every screen is accessible and fits: ${colorScheme}, ${width} pixels`, async () => {
    const page = await world.page('/1/groups', { colorScheme, viewport: { width, height: 760 } });
    const check = async (name) => {
      await isAccessible(page, name);
      await fits(page, name);
      await picture(page, `${name}-${colorScheme}-${width}`);
    };
    await page.getByRole('link', { name: 'Acme', exact: true }).waitFor();
    await check('groups');
    await page.getByRole('link', { name: 'Audience' }).click();
    await page.locator('.people li').first().waitFor();
    await check('audience');
    await page.goto(`${world.address}/1/groups`);
    await newGroup(page, 'Smart');
    await page.getByTitle('Add a criterion').first().click();
    await page.getByText('Something is missing or wrong above.').waitFor();
    await check('editor');
    await page.getByLabel('Name', { exact: true }).fill('Looked at');
    await page.getByLabel('Value of First name').fill('Ada');
    await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: /^Keep .* out$/ }).first().waitFor();
    await check('preview');
    await drawer(page).getByRole('button', { name: 'Close' }).click();
    await drawerIsGone(page);
    await page.getByLabel('Search groups').fill('Mentors');
    await page.getByRole('link', { name: 'Mentors' }).click();
    for (const tab of ['General', 'Members', 'Resources']) {
      await page.getByRole('tab', { name: tab }).click();
      if (tab === 'Members') await page.getByRole('button', { name: /^Why/ }).first().waitFor();
      await check(tab.toLowerCase());
    }
    await page.getByRole('tab', { name: 'Members' }).click();
    await page.getByRole('button', { name: /^Why/ }).first().click();
    await page.getByText('status may be in smart groups').waitFor();
    await check('why');
    await drawer(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /on the blacklist$/ }).first().click();
    await page.getByLabel('Reason').waitFor();
    await check('blacklisting');
    await drawer(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('tab', { name: 'General' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete group' }).waitFor();
    await check('deletion');
    await close(page);
  });
}

test('nothing jumps while a screen is filled', async () => {
  for (const path of ['/1/groups', '/1/audience', '/1/groups/4']) {
    const page = await world.page(path);
    await page.locator('tbody tr, .people li').first().waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true });
          // Without any shift nobody is told.
          setTimeout(() => resolve(0), 500);
        }),
    );
    // What the web calls a good page.
    assert.ok(shift < 0.1, `${path}: ${shift}`);
    await close(page);
  }
});

test('a group is made by the keyboard alone', async () => {
  const page = await world.page('/1/groups');
  const openMenu = async () => {
    await page.getByRole('button', { name: 'Create group ▾' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
  };
  await openMenu();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New static group' }).waitFor();
  await page.keyboard.press('Escape');
  await drawerIsGone(page);
  await openMenu();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New smart group' }).waitFor();
  await page.keyboard.type('By keys');
  const tabTo = async (locator) => {
    for (let step = 0; step < 30 && !(await locator.evaluate((element) => element === document.activeElement)); step += 1) await page.keyboard.press('Tab');
    assert.ok(await locator.evaluate((element) => element === document.activeElement));
  };
  await tabTo(page.getByTitle('Add a criterion').first());
  await page.keyboard.press('Enter');
  await tabTo(page.getByLabel('Value of First name'));
  await page.keyboard.type('Ada');
  const save = drawer(page).getByRole('button', { name: 'Save', exact: true });
  await eventually(() => save.isEnabled());
  await tabTo(save);
  await page.keyboard.press('Enter');
  await page.getByText('members would be in').waitFor();
  await tabTo(drawer(page).getByRole('button', { name: 'Create group', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/groups\/\d+$/);
  await page.getByRole('tab', { name: 'General' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.getByRole('tab', { name: 'Members' }).getAttribute('aria-selected'), 'true');
  await close(page);
});

test('a thousand groups and all members: only what is seen is drawn', async () => {
  await world.value("INSERT INTO smart_groups.groups (spot_id, kind, name) SELECT 1, 'static', 'Number ' || n FROM generate_series(1, 1000) AS n");
  const page = await world.page('/1/groups');
  await page.getByLabel('Search groups').fill('Number');
  const table = page.getByRole('table');
  await eventually(async () => (await table.getAttribute('aria-rowcount')) === '1001');
  assert.ok((await table.getByRole('row').count()) < 80);
  await page.getByRole('group', { name: 'Groups' }).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.getByRole('link', { name: 'Number 1000' }).waitFor();
  await page.getByRole('link', { name: 'Audience' }).click();
  const people = page.getByRole('group', { name: 'Members' });
  await people.waitFor();
  const height = () => people.evaluate((element) => element.scrollHeight);
  const first = await height();
  // Page by page, down to somebody far behind the first one.
  await eventually(async () => {
    await people.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    return (await height()) > 6 * first;
  });
  assert.ok((await page.locator('.people li').count()) < 60);
  await world.value("DELETE FROM smart_groups.groups WHERE name LIKE 'Number %'");
  await close(page);
});

test('names are texts: markup, right to left, very long', async () => {
  const strange = ['<img src=x onerror="document.title=1">', 'مجموعة الأصدقاء', `Long ${'name '.repeat(60)}`, "Robert'); DROP TABLE"];
  for (const name of strange) await world.value("INSERT INTO smart_groups.groups (spot_id, kind, name) VALUES (1, 'static', $1)", name);
  const page = await world.page('/1/groups', { viewport: { width: 360, height: 760 } });
  for (const name of strange) {
    await page.getByLabel('Search groups').fill(name.slice(0, 20));
    await page.getByRole('link', { name: name.trim() }).waitFor();
    await fits(page, `a list with ${name}`);
    await picture(page, `strange-name-${strange.indexOf(name)}`);
    await page.getByRole('link', { name: name.trim() }).click();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await fits(page, name);
    await page.getByRole('button', { name: 'Close' }).click();
    await drawerIsGone(page);
  }
  assert.equal(await page.title(), 'Groups');
  await world.value('DELETE FROM smart_groups.groups WHERE name = ANY ($1)', strange);
  await close(page);
});

test('errors are sentences, in the page and over HTTP', async () => {
  const page = await world.page('/1/groups/999999');
  await page.getByRole('alert').getByText('There is no such group any more').waitFor();
  await close(page);
  const ask = (path, init) => fetch(world.address + path, init);
  const wrong = await ask('/api/spots/one/audience');
  assert.equal(wrong.status, 400);
  assert.match((await wrong.json()).message, /"one"/);
  assert.equal((await ask('/api/nothing')).status, 404);
  const nameless = await ask('/api/spots/1/static-groups', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  assert.ok([400, 409].includes(nameless.status), String(nameless.status));
  const noObject = await ask('/api/spots/1/validate', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[' });
  assert.deepEqual([noObject.status, (await noObject.json()).message], [400, 'a JSON object was expected']);
});

test('only its own page may ask, and it is nobody but role console', async () => {
  const ask = (headers, method = 'GET') => fetch(`${world.address}/api/spots`, { method, headers });
  assert.equal((await ask({})).status, 200);
  assert.equal((await ask({ origin: 'https://elsewhere.example' })).status, 403);
  assert.equal((await ask({ 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await ask({ 'content-type': 'text/plain' }, 'POST')).status, 415);
  const { headers } = await fetch(world.address);
  assert.match(headers.get('content-security-policy'), /default-src 'self'/);
  const page = await world.page('/1/groups');
  assert.equal(await world.value("SELECT bool_and(usename = 'console') FROM pg_stat_activity WHERE application_name LIKE 'smart groups console%'"), true);
  assert.equal(await world.value("SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = 'console'"), false);
  await close(page);
});
