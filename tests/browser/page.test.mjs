// What the page does around the rules: it loads alone, follows every change, keeps what is typed, and can be used
// with a keyboard, with a screen reader and on a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accessibilityFaults, policy, startSite, useSite, visit } from './harness.mjs';
import { clockAt, openPage } from './page-driver.mjs';

const shared = useSite();

const ATTACKED = 'Someone was attacked or hurt';
const LISTED = 'Another offence on the official list';
const SLAP = { assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', reported_by: 'victim' };

/** Opens the page with a slap that left a mark entered. */
async function slapEntered(options) {
  const handler = await openPage(shared, options);
  await handler.chooseAct(ATTACKED);
  await handler.answer(SLAP);
  return handler;
}

test('nothing is asked for after the page has loaded, and nothing is logged or kept', async () => {
  const handler = await openPage(shared);
  const loaded = handler.requests.length;
  await handler.chooseAct(ATTACKED);
  await handler.answer(SLAP);
  await handler.noneApply();
  await handler.clickButton('Start again');
  assert.equal(handler.requests.length, loaded);
  assert.deepEqual(handler.console, []);
  assert.deepEqual(handler.errors, []);
  const kept = await handler.page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    address: location.hash + location.search,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookie: '', databases: 0, address: '' });
  await handler.close();
});

test('the element tells its host when it is ready, what was entered, the answer and what is wrong', async () => {
  const handler = await openPage(shared, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        globalThis.heard = [];
        for (const name of ['cc-ready', 'cc-change', 'cc-result', 'cc-error']) {
          document.addEventListener(name, ({ detail }) => globalThis.heard.push([name, detail]));
        }
      }),
  });
  await handler.chooseAct(ATTACKED);
  await handler.answer(SLAP);
  await handler.typeReceived('31', '2', '2026', '14:30');
  const heard = await handler.page.evaluate(() => globalThis.heard);
  const of = (wanted) => heard.filter(([name]) => name === wanted).map(([, detail]) => detail);
  assert.equal(of('cc-ready').length, 1);
  assert.equal(of('cc-change').at(-1).incident.events[0].act, 'attacked');
  const { answer, incident } = of('cc-result').at(-1);
  assert.equal(answer.decision, 'record_crime');
  assert.equal(answer.records[0].code, '008/06');
  assert.equal(incident.report.facts.reported_by, 'victim');
  assert.equal(of('cc-error').at(-1).errors[0].path, 'report.received');
  await handler.close();
});

test('an impossible date is named in a summary that leads to it, and takes nothing away', async () => {
  const handler = await slapEntered();
  await handler.typeReceived('31', '2', '2026', '14:30');
  const screen = await handler.read();
  assert.deepEqual(screen.errors, ['Enter a date and time that exist, such as 27 6 2026 at 14:30']);
  assert.equal(screen.headline, 'Record a crime');
  assert.equal(screen.records[0].code, '008/06');
  assert.deepEqual(await accessibilityFaults(handler.page), []);

  await handler.click('.govuk-error-summary a');
  const focus = await handler.page.evaluate(() => {
    const field = document.querySelector('crime-check').shadowRoot.activeElement;
    return { label: field.labels[0].innerText, value: field.value, wrong: field.ariaInvalid };
  });
  assert.deepEqual(focus, { label: 'Day', value: '31', wrong: 'true' });

  await handler.typeReceived('28', '2', '2026', '14:30');
  assert.deepEqual((await handler.read()).errors, []);
  await handler.close();
});

test('a number that is none is named, leads to its control, and the rest is still judged', async () => {
  const handler = await slapEntered();
  await handler.click('.more > summary');
  await (await handler.find('#cc-people-victims-0-number')).type('two');
  const screen = await handler.read();
  assert.deepEqual(screen.errors, ['Enter a whole number from 1 to 9999']);
  assert.equal(screen.records[0].code, '008/06');
  await handler.click('.more > summary');
  await handler.click('.govuk-error-summary a');
  const focused = await handler.page.evaluate(() => document.querySelector('crime-check').shadowRoot.activeElement.value);
  assert.equal(focused, 'two');
  await handler.close();
});

test('a time that is half typed is only wrong once it is left', async () => {
  const handler = await slapEntered();
  const day = await handler.find('#cc-report-received');
  await day.click();
  await day.type('12');
  assert.deepEqual((await handler.read()).errors, []);
  for (let fields = 0; fields < 5; fields += 1) await handler.press('Tab');
  assert.deepEqual((await handler.read()).errors, ['Enter the day, the month, the year and the time, or use “Now”']);
  await handler.close();
});

test('both deadlines stand with the time left, and with what is lost once it is late', async () => {
  const handler = await slapEntered({ prepare: clockAt('2026-06-02T09:00:00Z') });
  await handler.typeReceived('1', '6', '2026', '14.30');
  assert.deepEqual((await handler.read()).deadlines, [
    'Target: the same day Missed late by 10 h Mon 1 Jun, 23:59',
    'Limit: 24 hours 4 h 30 min left Tue 2 Jun, 14:30',
  ]);
  await handler.typeReceived('1', '6', '2026', '0650');
  assert.match((await handler.read()).deadlines[1], /Late late by 3 h 10 min/);
  await handler.close();
});

test('the key for now enters the time in London', async () => {
  const handler = await slapEntered({ prepare: clockAt('2026-06-01T23:15:40Z') });
  await handler.press('n');
  const { deadlines } = await handler.read();
  assert.deepEqual(deadlines, [
    'Target: the same day 23 h 44 min left Tue 2 Jun, 23:59',
    'Limit: 24 hours 23 h 59 min left Wed 3 Jun, 00:15',
  ]);
  await handler.close();
});

test('an incident is entered with the keyboard alone', async () => {
  const handler = await openPage(shared);
  await handler.press('1', 'n');
  // A question at a time, in the order in which the page asks; one key each.
  const keys = { 'How was': '1', 'What injury': '2', 'meant to kill': '3', 'Who is reporting': '1', 'suspect to the victim': '5', 'any of this': 'x' };
  for (;;) {
    const { askNext } = await handler.read();
    const asked = Object.keys(keys).find((words) => askNext.includes(words));
    if (!asked) break;
    await handler.press(keys[asked]);
  }
  const screen = await handler.read();
  assert.equal(screen.headline, 'Record a crime');
  assert.equal(screen.records[0].code, '008/06');
  assert.equal(screen.records[0].provisional, false);
  assert.equal(screen.askNext, 'Nothing more to ask');
  await handler.close();
});

test('every control is reached with Tab, and the focus can be seen', async () => {
  const handler = await slapEntered();
  const seen = new Set();
  await handler.page.evaluate(() => document.activeElement?.blur());
  for (let steps = 0; steps < 120; steps += 1) {
    await handler.press('Tab');
    const place = await handler.page.evaluate(() => {
      const element = document.querySelector('crime-check').shadowRoot.activeElement;
      if (!element) return '';
      const { width, height, top, bottom } = element.getBoundingClientRect();
      const hidden = bottom < 0 || top > innerHeight || width === 0 || height === 0;
      return `${hidden ? 'HIDDEN ' : ''}${element.tagName} ${element.id || element.innerText.slice(0, 40)}`;
    });
    seen.add(place);
  }
  assert.deepEqual([...seen].filter((place) => place.startsWith('HIDDEN')), []);
  const wanted = ['INPUT cc-report-received', 'SELECT cc-events-0-facts-assault_how', 'SUMMARY Keys'];
  for (const place of wanted) assert.ok(seen.has(place), `${place} is not reached`);
  await handler.close();
});

test('an offence of the official list is found, chosen and judged', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct(LISTED);
  await (await handler.find('input[type="search"]')).type('036/01');
  await handler.clickButton('Kidnapping', '.offences');
  for (;;) {
    const { askNext } = await handler.read();
    if (!askNext.includes('Who is reporting')) break;
    await handler.press('1');
  }
  assert.equal((await handler.read()).records[0].code, '036/01');
  await handler.close();
});

test('single keys are text in a field, and can be switched off', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct(LISTED);
  const search = await handler.find('input[type="search"]');
  await search.click();
  await search.type('n1c');
  assert.equal(await search.evaluate((field) => field.value), 'n1c');
  await handler.clickButton('Start again');
  await handler.click('.keys summary');
  await handler.click('.keys input');
  await handler.press('1');
  assert.equal((await handler.read()).headline, 'Choose what happened');
  await handler.close();
});

test('starting again can be undone, and nothing typed is lost', async () => {
  const handler = await slapEntered();
  await handler.typeReceived('1', '6', '2026', '14:30');
  const before = await handler.read();
  await handler.clickButton('Start again');
  assert.equal((await handler.read()).headline, 'Choose what happened');
  await handler.press('u');
  const after = await handler.read();
  assert.deepEqual(after.records, before.records);
  assert.equal(after.deadlines[0].slice(0, 20), before.deadlines[0].slice(0, 20));
  await handler.close();
});

test('the record is copied as text with its reasons, its pages and its edition', async () => {
  const handler = await slapEntered();
  await handler.typeReceived('1', '6', '2026', '14:30');
  await handler.page
    .browserContext()
    .overridePermissions(shared.site.origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  await handler.clickButton('Copy the record');
  await handler.page.waitForFunction(() =>
    /copied/i.test(document.querySelector('crime-check').shadowRoot.querySelector('.copied').innerText),
  );
  const text = await handler.page.evaluate(() => navigator.clipboard.readText());
  for (const line of [
    'RECORD A CRIME',
    /^Class 8N, code 008\/06, .+: 1 crime, one for each victim \(provisional\)$/m,
    'Received: 1 June 2026 at 14:30',
    'Target: 1 June 2026 at 23:59',
    'Limit: 2 June 2026 at 14:30',
    /^Reasons:\n- .+ \(pp?\. [\d, ]+\)$/m,
    /^- Who is reporting it\? The victim$/m,
    'Exceptions not asked:',
    /2026\/27, April 2026 \(v2\)\.$/m,
    'Not reviewed by a Force Crime Registrar.',
  ]) {
    if (typeof line === 'string') assert.ok(text.includes(line), `${line}\n---\n${text}`);
    else assert.match(text, line);
  }
  await handler.close();
});

test('a question that is on the screen keeps its place while others are answered', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct(ATTACKED);
  let before = (await handler.read()).questions;
  for (const [fact, value] of Object.entries(SLAP)) {
    await handler.answer({ [fact]: value });
    const after = (await handler.read()).questions;
    const stayed = before.filter((question) => after.includes(question));
    assert.deepEqual(after.filter((question) => before.includes(question)), stayed);
    before = after;
  }
  await handler.close();
});

test('an answer that no longer matters is kept and counts again later', async () => {
  const handler = await openPage(shared);
  await handler.chooseAct(ATTACKED);
  await handler.answer({ assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', reported_by: 'victim' });
  await handler.noneApply();
  await handler.answer({ assault_how: 'substance' });
  const faded = await handler.page.evaluate(
    () => document.querySelector('crime-check').shadowRoot.querySelector('.question.no-matter')?.innerText ?? '',
  );
  assert.match(faded, /Your answer is kept/);
  await handler.answer({ assault_how: 'force' });
  assert.equal((await handler.read()).records[0].code, '008/06');
  await handler.close();
});

test('an exception that is ticked counts, and the others can still be answered at once', async () => {
  const handler = await slapEntered();
  await handler.answer({ hostility: 'yes' });
  assert.equal((await handler.read()).records[0].class, '8P');
  await handler.clickButton('None of the others', '.exceptions');
  const { records } = await handler.read();
  assert.deepEqual([records[0].class, records[0].provisional], ['8P', false]);
  await handler.close();
});

test('a second victim makes a second crime, and a second event is judged as well', async () => {
  const handler = await slapEntered();
  await handler.click('.more > summary');
  await handler.clickButton('Add another victim', '.more');
  await handler.noneApply();
  let screen = await handler.read();
  assert.match(screen.records[0].count, /^2 crimes: one for each victim/);
  assert.equal(screen.headline, 'Record 2 crimes');

  await handler.clickButton('Add another event', '.more');
  await (await handler.find('#cc-events-1-act')).select('other_listed_offence');
  const search = await handler.find('.more input[type="search"]');
  await search.type('kidnap');
  await handler.clickButton('Kidnapping', '.offences');
  screen = await handler.read();
  assert.deepEqual(screen.records.map((record) => [record.class, record.count.slice(0, 8)]), [['36', '2 crimes']]);
  assert.ok(screen.considered.some((line) => line.startsWith('8N ')), 'the lesser crime is named as not counted');
  assert.deepEqual(await accessibilityFaults(handler.page), []);
  await handler.close();
});

test('from the list of exceptions the focus goes to the first box to tick', async () => {
  const handler = await slapEntered();
  await handler.answer({ relationship: 'stranger' });
  assert.equal((await handler.read()).askNext, 'Ask next Does any of this apply?');
  await handler.clickButton('Something applies');
  const focused = await handler.page.evaluate(() => document.querySelector('crime-check').shadowRoot.activeElement.type);
  assert.equal(focused, 'checkbox');
  await handler.close();
});

test('the answer is read out once it stands still', async () => {
  const handler = await slapEntered();
  await handler.page.waitForFunction(() =>
    [...document.querySelector('crime-check').shadowRoot.querySelectorAll('[role="status"]')].some((status) =>
      /^Record a crime\. 8N, .+, 1 crime, provisional$/.test(status.textContent.trim()),
    ),
  );
  await handler.close();
});

const states = {
  'as it opens': async () => {},
  'with something chosen': (handler) => handler.chooseAct(ATTACKED),
  'with everything answered': async (handler) => {
    await handler.chooseAct(ATTACKED);
    await handler.answer(SLAP);
    await handler.press('n', 'x');
  },
  'with every disclosure open': async (handler) => {
    await handler.chooseAct(ATTACKED);
    await handler.answer({ ...SLAP, where: 'other_force' });
    // Opened again until it stays: a disclosure that a pending answer replaces is a closed one.
    await handler.page.waitForFunction(() => {
      const { shadowRoot } = document.querySelector('crime-check');
      for (const details of shadowRoot.querySelectorAll('details:not([open])')) details.open = true;
      return shadowRoot.querySelector('.trace');
    });
    await handler.clickButton('that do not apply');
  },
  'with many people and events': async (handler) => {
    await handler.chooseAct(ATTACKED);
    await handler.click('.more > summary');
    for (const more of ['victim', 'victim', 'suspect', 'event']) await handler.clickButton(`Add another ${more}`, '.more');
    await (await handler.find('#cc-events-1-act')).select('damaged');
  },
};

for (const [name, enter] of Object.entries(states)) {
  for (const size of [[1440, 900], [375, 740], [320, 640]]) {
    test(`${name}, ${size[0]} px wide: no accessibility fault, nothing wider than the screen`, async () => {
      const handler = await openPage(shared, { size });
      await enter(handler);
      await handler.settle();
      assert.deepEqual(await accessibilityFaults(handler.page), []);
      const widths = await handler.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(widths[0] <= widths[1], `${widths[0]} px in a window of ${widths[1]} px`);
      await handler.close();
    });
  }
}

test('on a phone the decision is always in view and leads to the whole answer', async () => {
  const handler = await slapEntered({ size: [375, 740] });
  const { bar } = await handler.read();
  assert.match(bar, /Record a crime.*8N 008\/06/);
  await handler.click('.bar');
  const top = await handler.page.evaluate(
    () => document.querySelector('crime-check').shadowRoot.querySelector('#what-to-record').getBoundingClientRect().top,
  );
  assert.ok(top >= 0 && top < 100);
  await handler.close();
});

test('without WebAssembly the page says so and names the likely cause', async () => {
  const { page, close } = await shared.visit('/index.html', (page) =>
    page.evaluateOnNewDocument(() => {
      delete globalThis.WebAssembly;
    }),
  );
  await page.waitForSelector('crime-check >>> [role="alert"]');
  const text = await page.$eval('crime-check >>> [role="alert"]', (alert) => alert.innerText);
  assert.match(text, /Unable to load/);
  assert.match(text, /WebAssembly is switched off/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await close();
});

test('where the site forbids WebAssembly, the page names the policy', async () => {
  const strict = await startSite({ preview: { headers: { 'Content-Security-Policy': policy.replace(" 'wasm-unsafe-eval'", '') } } });
  const { page, close } = await visit(shared.browser, `${strict.origin}/index.html`);
  await page.waitForSelector('crime-check >>> [role="alert"]');
  const text = await page.$eval('crime-check >>> [role="alert"]', (alert) => alert.innerText);
  assert.match(text, /wasm-unsafe-eval/);
  await close();
  await strict.close();
});

test('opened from a folder, the page says so', async () => {
  const file = new URL('../../www/dist/index.html', import.meta.url);
  const { page, close } = await visit(shared.browser, `file://${fileURLToPath(file)}`);
  await page.waitForFunction(() => document.body.innerText.includes('opened from a folder'));
  await close();
});
