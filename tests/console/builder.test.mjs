// Whatever the builder offers makes conditions that the database takes, and that load back as they were.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, criterion, drawer, eventually, newGroup, open, picture } from './world.mjs';

let world;
before(async () => {
  world = await open();
});
after(() => world?.end());

/** Gives each criterion that has none a value, as somebody would. */
async function fillIn(rule) {
  for (const choices of await rule.locator('details').all()) {
    await choices.locator('summary').click();
    await choices.getByRole('checkbox').first().check();
    await choices.locator('summary').click();
  }
  for (const select of await rule.locator('select[aria-label^="Value of"]:not([aria-label*=":"])').all()) await select.selectOption({ index: 1 });
  const inputs = await rule.locator('input:not([type=checkbox]):not([type=search])').all();
  for (const [place, input] of inputs.entries()) {
    const type = await input.getAttribute('type');
    await input.fill(type === 'date' ? `2026-0${place + 1}-15` : type === 'number' ? String(place + 5) : place === 0 ? '7' : '9');
  }
}

/** A rule as the builder has it, without what it keeps for itself. */
function bare({ id: _, rules, ...rule }) {
  return rules ? { ...rule, rules: rules.map(bare) } : rule;
}

test('every field and operator that is offered makes a rule that is taken and loads back equal', async () => {
  const page = await world.page('/1/groups');
  await newGroup(page, 'Smart');
  await page.getByLabel('Name', { exact: true }).fill('Everything');
  await page.getByTitle('Add a criterion').first().click();
  const fields = await page.getByLabel('What is looked at').locator('option').evaluateAll((all) => all.map((one) => one.value));
  assert.ok(fields.length > 15);
  await drawer(page).getByRole('button', { name: 'Close' }).click();
  let tried = 0;
  for (const field of fields) {
    await newGroup(page, 'Smart');
    await page.getByLabel('Name', { exact: true }).fill(`All of ${field}`);
    await page.getByTitle('Add a criterion').first().click();
    const first = page.locator('.rule').first();
    await first.getByLabel('What is looked at').selectOption(field);
    const operators = await first.getByLabel('How it is compared').locator('option').evaluateAll((all) => all.map((one) => one.value));
    for (const [place, operator] of operators.entries()) {
      if (place > 0) await page.getByTitle('Add a criterion').first().click();
      await fillIn(await criterion(page, place, field, operator));
      tried += 1;
    }
    const sent = page.waitForRequest((request) => request.url().endsWith('/preview-count'));
    await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
    const { conditions } = (await sent).postDataJSON();
    const stored = await world.value("SELECT smart_groups.create_smart_group(1, 'x', $1)", JSON.stringify(conditions));
    const canonical = await world.value('SELECT g.conditions FROM smart_groups.groups AS g WHERE g.id = $1', stored);
    await world.value('DELETE FROM smart_groups.groups WHERE id = $1', stored);
    await drawer(page).getByRole('button', { name: 'Create group', exact: true }).click();
    await page.waitForURL(/\/groups\/\d+$/);
    // What is stored, loaded into the builder again and taken as a template, is what was stored.
    await page.getByRole('button', { name: 'Use as template' }).click();
    const again = page.waitForRequest((request) => request.url().endsWith('/difference-count'));
    await drawer(page).getByRole('button', { name: 'Save', exact: true }).click();
    assert.deepEqual(bare((await again).postDataJSON().conditions), canonical, field);
    for (const _ of ['the preview', 'the group']) await drawer(page).getByRole('button', { name: 'Close' }).click();
  }
  assert.ok(tried > 100, `${tried} tried`);
  await world.value("DELETE FROM smart_groups.groups WHERE name LIKE 'All of %'");
  await close(page);
});

test('what is wrong stands beside what is wrong, and goes when it is mended', async () => {
  const page = await world.page('/1/groups');
  await newGroup(page, 'Smart');
  await page.getByLabel('Name', { exact: true }).fill('Wrong');
  await page.getByTitle('Add a criterion').first().click();
  await criterion(page, 0, 'first_name', '=', 'Ada');
  await page.getByTitle('Add a condition with criteria of its own').first().click();
  await criterion(page, 1, 'title', 'contains', '');
  const wrong = page.locator('.checked.wrong:has(> .rule)');
  const fieldsWithErrors = () => wrong.evaluateAll((all) => all.map((one) => one.querySelector('.rule-fields').value));
  await eventually(async () => String(await fieldsWithErrors()) === 'title');
  assert.ok(await drawer(page).getByRole('button', { name: 'Save', exact: true }).isDisabled());
  await picture(page, 'wrong');
  await page.locator('.rule').last().locator('input').fill('Engineer');
  await wrong.waitFor({ state: 'detached' });
  await page.getByText('first name is "Ada" and title contains "Engineer"').waitFor();
  await eventually(() => drawer(page).getByRole('button', { name: 'Save', exact: true }).isEnabled());
  await close(page);
});
