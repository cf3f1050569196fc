// What the stories share: the console's server, a browser with a page of it, and the database behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../../examples/console/', import.meta.url));
const require = createRequire(`${home}package.json`);
const pg = require('pg');
const { chromium } = require('playwright-core');
export const { AxeBuilder } = require('@axe-core/playwright');

/** How long what is waited for may take, in milliseconds. */
const DEADLINE = 60_000;

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts everything; `end` stops it. */
export async function open() {
  const port = await freePort();
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: home,
    env: { ...process.env, PGUSER: 'console', CONSOLE_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  const database = new pg.Client({ user: 'postgres' });
  await database.connect();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const address = `http://127.0.0.1:${port}`;
  const value = async (text, ...values) => Object.values((await database.query(text, values)).rows[0] ?? {})[0];
  return {
    address,
    browser,
    /** The first value of the first row. */
    value,
    /** Waits until SQL is true. */
    eventually: (text, ...values) => eventually(async () => (await value(text, ...values)) === true, text),
    /** A page at a screen; what its console calls an error fails the test that closes it. */
    page: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(DEADLINE);
      page.faults = [];
      page.on('pageerror', (error) => page.faults.push(error.message));
      await page.goto(address + path);
      return page;
    },
    end: async () => {
      await browser.close();
      await database.end();
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Waits until a condition holds. */
export async function eventually(condition, what = String(condition)) {
  const deadline = Date.now() + DEADLINE;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${DEADLINE} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Keeps a picture of what is seen. */
export const picture = (page, name) => page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });

/** Closes a page on which nothing has gone wrong unseen. */
export async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** The drawer that is on top. */
export const drawer = (page) => page.getByRole('dialog').last();

/** Opens the drawer of a new group. */
export async function newGroup(page, kind) {
  await page.getByRole('button', { name: 'Create group ▾' }).click();
  await page.getByRole('menuitem', { name: `${kind} group` }).click();
}

/** Fills in one criterion of the builder: a field, an operator and a text or number. */
export async function criterion(page, place, field, operator, text) {
  const rule = page.locator('.rule').nth(place);
  await rule.getByLabel('What is looked at').selectOption(field);
  await rule.getByLabel('How it is compared').selectOption(operator);
  if (text !== undefined) await rule.locator('input').last().fill(text);
  return rule;
}

/** Ticks choices of a criterion, by their names. */
export async function choose(rule, ...names) {
  await rule.locator('summary').click();
  for (const name of names) await rule.getByLabel(name, { exact: true }).check();
  await rule.locator('summary').click();
}

/** From the editor over the preview to the new group's own drawer; its id. */
export async function saveAndCreate(page) {
  await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
  await drawer(page).getByText('members would be in').waitFor();
  await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
  return groupId(page);
}

/** The id of the group whose drawer opens. */
export async function groupId(page) {
  await page.waitForURL(/\/groups\/\d+$/);
  await page.getByRole('tab', { name: 'General' }).waitFor();
  return page.url().split('/').pop();
}
