// The rule page: it can be read, linked to and printed, with and without a script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogue } from '../../www/pkg/catalogue.js';
import { accessibilityFaults, useSite } from './harness.mjs';
import { openPage } from './page-driver.mjs';

const shared = useSite();
const html = readFileSync(new URL('../../www/dist/rules.html', import.meta.url), 'utf8');
const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
const RULE = 'assault-actual-bodily-harm';

const open = (path, [width, height] = [1440, 900], prepare = async () => {}) =>
  shared.visit(path, async (page) => {
    await page.setViewport({ width, height });
    await prepare(page);
  });

for (const size of [[1440, 900], [375, 740], [320, 640]]) {
  test(`${size[0]} px wide, with a table and the ledger open: no accessibility fault, nothing wider than the screen`, async () => {
    const visit = await open('/rules.html', size);
    await visit.page.evaluate(() => {
      for (const part of document.querySelectorAll('#table-disorder ~ details, #ledger ~ details, #coverage ~ details')) part.open = true;
    });
    assert.deepEqual(await accessibilityFaults(visit.page), []);
    const widths = await visit.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(widths[0] <= widths[1], `${widths[0]} px in a window of ${widths[1]} px`);
    await visit.close();
  });
}

test('with everything open nothing is wider than a phone', async () => {
  const visit = await open('/rules.html', [320, 640]);
  const widest = await visit.page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
    return document.documentElement.scrollWidth;
  });
  assert.ok(widest <= 320, `${widest} px`);
  await visit.close();
});

test('every rule of the package has a place of its own, and no link leads nowhere', () => {
  assert.equal(new Set(ids).size, ids.length, 'an id stands twice');
  const known = new Set(ids);
  for (const { id } of catalogue().rules) assert.ok(known.has(id), `rule ${id} is not on the page`);
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(known.has(id), `a link leads to ${id}`);
});

for (const script of [true, false]) {
  test(`an address opens the rule it names, ${script ? 'with' : 'without'} a script`, async () => {
    const { page, close } = await open(`/rules.html#${RULE}`, [1440, 900], (page) => page.setJavaScriptEnabled(script));
    const box = await (await page.$(`#${RULE}`)).boundingBox();
    assert.ok(box && box.y > -1 && box.y < 900, 'the rule is on the screen');
    await close();
  });
}

test('a rule is told in the words of its questions, with class, code, title, pages, examples and near misses', async () => {
  const { page, close } = await open(`/rules.html#${RULE}`);
  const words = await page.$eval(`#${RULE}`, (rule) => rule.innerText);
  for (const part of [/^8N 008\/06 Assault with injury/, 'What injury is there?', 'pp. 43, 47', /Example: .+/, /Near miss: .+ Gives 105A 105\/01\./]) {
    assert.match(words, part instanceof RegExp ? part : new RegExp(part.replace(/[.?]/g, '\\$&')));
  }
  await close();
});

test('it says what is covered, that no registrar has reviewed it, and where it comes from', async () => {
  const { page, close } = await open('/rules.html');
  const words = await page.$eval('main', (main) => main.innerText);
  assert.match(words, /Official examples that give the official answer.+\s\d+ of \d+/);
  assert.match(words, /Classes that are found only as a listed offence\s+\d+/);
  assert.match(words, /No Force Crime Registrar has reviewed this content/);
  assert.match(words, /Open Government Licence v3\.0/);
  assert.match(words, /© Crown copyright/);
  await close();
});

test('it is laid out for print', async () => {
  const { page, close } = await open(`/rules.html#${RULE}`);
  await page.emulateMediaType('print');
  assert.equal(await page.$eval('nav', (nav) => getComputedStyle(nav).display), 'none');
  assert.equal(await page.$eval(`#${RULE}`, (rule) => getComputedStyle(rule).breakInside), 'avoid');
  await close();
});

test('the reasons of an answer lead to their rules, in a tab of their own', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct('Someone was attacked or hurt');
  await handler.answer({ assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', reported_by: 'victim' });
  const links = await handler.page.$$eval('crime-check >>> .result a.page', (all) =>
    all.map(({ href, target, textContent }) => ({ href, target, words: textContent.trim() })),
  );
  assert.ok(links.some(({ href }) => href.endsWith(`/rules.html#${RULE}`)));
  const known = new Set(ids);
  for (const { href, target, words } of links) {
    assert.ok(known.has(new URL(href).hash.slice(1)), href);
    assert.equal(target, '_blank');
    assert.match(words, /^pp?\. [\d, ]+: the rule, in a new tab$/);
  }
  const footer = await handler.page.$eval('footer a', ({ href, target }) => ({ href, target }));
  assert.deepEqual(footer, { href: `${shared.site.origin}/rules.html`, target: '_blank' });
  await handler.close();
});

test('without a rule page of the host, the reasons name their pages only', async () => {
  const handler = await openPage(shared, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        document.addEventListener('DOMContentLoaded', () => document.querySelector('crime-check')?.removeAttribute('rules'));
      }),
  });
  await handler.chooseAct('Someone was attacked or hurt');
  assert.equal((await handler.page.$$('crime-check >>> .result a')).length, 0);
  await handler.close();
});
