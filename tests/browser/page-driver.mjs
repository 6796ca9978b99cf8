// The page as a handler meets it: what can be clicked and typed, and what can be read.

/** Opens the page and waits until it can be used. `size` is the width and height of the window. */
export async function openPage(shared, { size = [1440, 900], prepare = async () => {} } = {}) {
  const visit = await shared.visit('/index.html', async (page) => {
    await page.setViewport({ width: size[0], height: size[1] });
    await prepare(page);
  });
  await visit.page.waitForSelector('crime-check[data-ready]');
  return { ...visit, ...handler(visit.page) };
}

/** Makes the page's clock stand at an instant. */
export const clockAt = (instant) => (page) =>
  page.evaluateOnNewDocument((now) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length > 0 ? given : [now]));
      }
      static now() {
        return now;
      }
    };
  }, Date.parse(instant));

function handler(page) {
  const find = (selector) => page.$(`crime-check >>> ${selector}`);

  async function click(selector) {
    const element = await find(selector);
    if (!element) throw new Error(`nothing to click at ${selector}`);
    await clickIn(element);
  }

  /** Clicks in the middle of the screen, clear of the bars above and below. */
  async function clickIn(element) {
    await element.evaluate((it) => it.scrollIntoView({ block: 'center' }));
    await element.click();
  }

  async function clickButton(words, within = '') {
    const buttons = await page.$$(`crime-check >>> ${within} button`);
    for (const button of buttons) {
      const text = await button.evaluate((element) => element.innerText.replace(/\s+/g, ' '));
      if (text.includes(words)) return clickIn(button);
    }
    throw new Error(`no button says ${words}`);
  }

  const controlId = (on, fact) => `cc-${`${on}.facts.${fact}`.replace(/[^a-z0-9_]+/gi, '-')}`;

  /** Answers one question if it is on the screen: clicks the radio button, or chooses in the select. */
  async function answerIfShown(on, fact, answer) {
    const id = controlId(on, fact);
    const radio = await find(`input[type="radio"][name="${id}"][value="${answer}"]`);
    if (radio) {
      await clickIn(radio);
      return true;
    }
    let select = await find(`select#${id}`);
    if (!select) {
      const box = await find(`input[type="checkbox"]#${id}`);
      if (!box) return false;
      await clickIn(box);
      select = await find(`select#${id}`);
      if (!select) return true;
    }
    await select.select(answer);
    return true;
  }

  /** Answers questions by fact in the order in which they come up on the screen. */
  async function answer(answers) {
    const left = new Map(Object.entries(answers));
    while (left.size > 0) {
      let done = 0;
      for (const [key, value] of left) {
        const [fact, on] = [key.replace(/^.* /, ''), key.includes(' ') ? key.split(' ')[0] : placeOf(key)];
        if (await answerIfShown(on, fact, value)) {
          left.delete(key);
          done += 1;
        }
      }
      if (done === 0) throw new Error(`not on the screen: ${[...left.keys()].join(', ')}`);
    }
  }

  const typeReceived = async (day, month, year, time) => {
    const parts = { '': day, '-month': month, '-year': year, '-time': time };
    for (const [part, text] of Object.entries(parts)) {
      const field = await find(`#cc-report-received${part}`);
      await field.click({ count: 3 });
      await page.keyboard.press('Backspace');
      if (text !== '') await field.type(text);
    }
    // Past the button for now, out of the group.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
  };

  /** What stands on the screen. */
  const read = () =>
    page.evaluate(() => {
      const root = document.querySelector('crime-check').shadowRoot;
      const text = (element) => element?.innerText.replace(/\s+/g, ' ').trim() ?? '';
      const all = (selector, from = root) => [...from.querySelectorAll(selector)].map(text);
      return {
        headline: text(root.querySelector('.headline')),
        because: text(root.querySelector('.because')),
        records: [...root.querySelectorAll('.record:not(.instead)')].map((record) => ({
          class: text(record.querySelector('.class strong')),
          code: text(record.querySelector('.code')),
          title: text(record.querySelector('.title')),
          count: text(record.querySelector('.count')),
          provisional: /provisional/i.test(text(record.querySelector('.govuk-tag'))),
        })),
        deadlines: all('.deadlines > *'),
        askNext: text(root.querySelector('#ask-next')),
        errors: all('.govuk-error-summary li'),
        questions: all('.question legend, .question label.govuk-label--s'),
        considered: all('.result section li'),
        result: text(root.querySelector('.result')),
        bar: text(root.querySelector('.bar')),
      };
    });

  return {
    find,
    click,
    clickButton,
    answer,
    typeReceived,
    read,
    chooseAct: (title) => clickButton(title, '.acts'),
    noneApply: () => clickButton('None of', '.exceptions'),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    settle: () => page.evaluate(() => document.querySelector('crime-check').updateComplete),
  };
}

const REPORT = new Set([
  'reported_by', 'points_to_prove', 'victim_stance', 'without_confirmation_appropriate', 'already_recorded',
  'contrary_evidence', 'impaired', 'counter_allegation', 'where', 'other_force_recording', 'investigating_body', 'school',
]);
const VICTIM = new Set(['victim_kind', 'victim_role', 'victim_age', 'victim_sex', 'household']);
const SUSPECT = new Set(['suspect_age', 'suspect_police', 'offender_under_ten', 'offender_lacks_capacity']);

function placeOf(fact) {
  if (REPORT.has(fact)) return 'report';
  if (VICTIM.has(fact)) return 'people.victims[0]';
  if (SUSPECT.has(fact)) return 'people.suspects[0]';
  return 'events[0]';
}
