// Choosing what happened out of a long list on a call, and what is recorded besides crimes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../www/pkg/catalogue.js';
import { accessibilityFaults, useSite } from './harness.mjs';
import { openPage } from './page-driver.mjs';

const shared = useSite();
const { acts } = catalogue();
const LISTED = acts.at(-1);

const listed = (handler) =>
  handler.page.$$eval('crime-check >>> .act strong', (titles) => titles.map((title) => title.innerText));
const chosen = (handler) =>
  handler.page.$eval('crime-check >>> .chosen-act strong', (title) => title.innerText);
const focused = (handler) =>
  handler.page.evaluate(() => {
    const element = document.querySelector('crime-check').shadowRoot.activeElement;
    return element?.id || element?.querySelector('strong')?.innerText || '';
  });

test('a word that is typed at once narrows the list, and Enter chooses the first', async () => {
  const handler = await openPage(shared);
  await handler.press(...'shop');
  assert.equal(await focused(handler), 'find-act');
  const left = await listed(handler);
  assert.ok(left.length < acts.length && left.length > 1);
  assert.equal(left[0], 'Something was stolen, or someone was robbed');
  assert.equal(left.at(-1), LISTED.title, 'the official list stays within reach');
  assert.deepEqual(await accessibilityFaults(handler.page), []);
  await handler.press('Enter');
  assert.equal(await chosen(handler), 'Something was stolen, or someone was robbed');
  await handler.close();
});

test('every act is chosen with a few letters of what a caller says, or by its title', async () => {
  const handler = await openPage(shared);
  for (const act of acts.slice(0, -1)) {
    await handler.press('/', ...act.title.replace(/[^a-z]+/gi, ' '), 'Enter');
    assert.equal(await chosen(handler), act.title);
    await handler.clickButton('Start again');
  }
  const said = {
    strangled: 'attacked', overdose: 'death', crash: 'driving', scam: 'tricked_or_hacked', graffiti: 'damaged',
    stalking: 'repeated_behaviour', kidnapped: 'liberty', drugs: 'found_in_possession', bail: 'order_breached',
    voyeurism: 'sexual', sextortion: 'message_or_image', joyriding: 'vehicle_taken', shed: 'break_in',
    robbed: 'property_taken', escape: 'against_justice', rowdy: 'disorder',
  };
  for (const [word, id] of Object.entries(said)) {
    await handler.press(...word, 'Enter');
    assert.equal(await chosen(handler), acts.find((act) => act.id === id).title, word);
    await handler.clickButton('Start again');
  }
  await handler.close();
});

test('the arrow keys go through what is left, and a number key chooses out of it', async () => {
  const handler = await openPage(shared);
  await handler.press(...'car');
  const [first, second] = await listed(handler);
  await handler.press('ArrowDown', 'ArrowDown');
  assert.equal(await focused(handler), second);
  await handler.press('ArrowUp');
  assert.equal(await focused(handler), first);
  await handler.press('ArrowUp');
  assert.equal(await focused(handler), 'find-act');
  await handler.press('2');
  assert.equal(await chosen(handler), second);
  await handler.close();
});

test('the number keys stand beside the first nine and choose them', async () => {
  const handler = await openPage(shared);
  for (const [index, act] of acts.slice(0, 9).entries()) {
    await handler.press(String(index + 1));
    assert.equal(await chosen(handler), act.title);
    await handler.clickButton('Start again');
  }
  await handler.close();
});

test('what no act knows is looked for in the official list', async () => {
  const handler = await openPage(shared);
  await handler.press(...'bigamy');
  assert.deepEqual(await listed(handler), [LISTED.title]);
  await handler.press('Enter');
  assert.equal(await focused(handler), 'cc-events-0-offence');
  const found = await handler.page.$$eval('crime-check >>> .offences button', (rows) => rows.map((row) => row.innerText));
  assert.match(found[0], /Bigamy/i);
  await handler.close();
});

test('commands that would do nothing are letters; the time of the report is still a key', async () => {
  const handler = await openPage(shared);
  await handler.press('n');
  const day = await handler.page.$eval('crime-check >>> #cc-report-received', (field) => field.value);
  assert.notEqual(day, '');
  assert.notEqual(await focused(handler), 'find-act');
  await handler.click('.keys summary');
  await handler.click('.keys input');
  await handler.press('s');
  assert.equal((await listed(handler)).length, acts.length, 'single keys are off');
  await handler.close();
});

for (const size of [[1440, 900], [375, 740], [320, 640]]) {
  test(`${size[0]} px wide: the list of acts is whole and no wider than the screen`, async () => {
    const handler = await openPage(shared, { size });
    assert.equal((await listed(handler)).length, acts.length);
    const { width, height, bottom } = await handler.page.evaluate(() => {
      const list = document.querySelector('crime-check').shadowRoot.querySelector('.acts');
      return { width: document.documentElement.scrollWidth, height: innerHeight, bottom: list.getBoundingClientRect().bottom };
    });
    assert.ok(width <= size[0]);
    assert.ok(bottom <= height * (size[0] < 500 ? 2 : 1), `the list ends at ${bottom} px of ${height}`);
    await handler.close();
  });
}

const rape = { sexual_what: 'body', sexual_penetration: 'penis', sexual_consent: 'no' };
const others = [
  {
    told: 'a rape that a friend reports',
    act: 'Something sexual was done',
    answers: { ...rape, reported_by: 'other', sexual_rape_report: 'not_asked' },
    headline: 'Record a reported incident, not a crime',
    kind: 'Reported incident',
    record: ['N100', 'N100/01', /^1 reported incident: one for each/],
  },
  {
    told: 'a website that never delivered',
    act: 'Someone was tricked',
    answers: { fraud_about: 'purchase', fraud_purchase: 'online', fraud_shown: 'yes' },
    headline: 'Do not record a crime: send it to Report Fraud',
    kind: 'Crime for Report Fraud',
    record: ['NFIB3A', '053/40', /^1 crime for Report Fraud: one for each/],
  },
];
for (const { told, act, answers, headline, kind, record } of others) {
  test(`${told} is shown as what it is, not as a crime of the force`, async () => {
    const handler = await openPage(shared);
    await handler.chooseAct(act);
    await handler.answer(answers);
    const screen = await handler.read();
    assert.equal(screen.headline, headline);
    assert.deepEqual([screen.records[0].class, screen.records[0].code], record.slice(0, 2));
    assert.match(screen.records[0].count, record[2]);
    assert.equal(await handler.page.$eval('crime-check >>> .record .kind', (line) => line.innerText), kind);
    assert.deepEqual(await accessibilityFaults(handler.page), []);
    await handler.close();
  });
}

test('what continues a recorded crime is added to it', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct('Someone keeps on');
  await handler.answer({ conduct_record: 'continuing' });
  const screen = await handler.read();
  assert.equal(screen.headline, 'Do not record it again: add to the existing record');
  assert.deepEqual(screen.records, []);
  assert.match(screen.result, /Add what you are told to the existing record/);
  await handler.close();
});
