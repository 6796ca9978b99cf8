// Everyday incidents of the official rules, entered by clicking, with the official answer read on the screen. Each is
// told in our own words; `page` is where the rules decide it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './harness.mjs';
import { openPage } from './page-driver.mjs';

const shared = useSite();

const ATTACKED = 'Someone was attacked or hurt';
const BREAK_IN = 'A break-in or a trespass';
const TAKEN = 'Something was stolen, or someone was robbed';
const DAMAGED = 'Something was damaged or set on fire';
const DISORDER = 'Shouting, abuse or fighting in public';

/** The pages that a text names, as in "p. 10" and "pp. 43, 47". */
const pagesIn = (text) => new Set([...text.matchAll(/pp?\. ([\d, ]+)/g)].flatMap(([, list]) => list.split(', ').map(Number)));

const byVictim = { reported_by: 'victim' };
const crime = (cls, code, count = 1) => ({ headline: count === 1 ? 'Record a crime' : `Record ${count} crimes`, records: [[cls, code, count]] });
const noCrime = (headline) => ({ headline, records: [] });
const RELATED = 'Do not record a crime yet: crime-related incident';
const INCIDENT = 'Do not record a crime: register an incident';

const incidents = [
  {
    told: 'A slap leaves a red mark',
    page: 43,
    act: ATTACKED,
    answers: { assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', ...byVictim },
    gives: crime('8N', '008/06'),
  },
  {
    told: 'A stab with a knife leaves a small cut',
    page: 42,
    act: ATTACKED,
    answers: { assault_how: 'force', assault_injury: 'minor', assault_intent: 'serious', ...byVictim },
    gives: crime('5D', '005/01'),
  },
  {
    told: 'A paramedic at work is punched and bruised',
    page: 45,
    act: ATTACKED,
    answers: { assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', ...byVictim, victim_role: 'emergency_worker' },
    gives: crime('8T', '008/06'),
  },
  {
    told: 'A constable on duty is pushed; no mark',
    page: 45,
    act: ATTACKED,
    answers: { assault_how: 'force', assault_injury: 'none', assault_intent: 'no', ...byVictim, victim_role: 'constable' },
    gives: crime('104', '008/73'),
  },
  {
    told: 'A woman is strangled and has no mark',
    page: 42,
    act: ATTACKED,
    answers: { assault_how: 'neck', assault_injury: 'none', assault_intent: 'no', ...byVictim },
    gives: crime('8N', '008/77'),
  },
  {
    told: 'A man is spat at',
    page: 43,
    act: ATTACKED,
    answers: { assault_how: 'thrown', assault_injury: 'none', assault_intent: 'no', ...byVictim },
    gives: crime('105A', '105/01'),
  },
  {
    told: 'A drink is spiked and nobody knows why',
    page: 46,
    act: ATTACKED,
    answers: { assault_how: 'substance', assault_substance_aim: 'not_known', ...byVictim },
    gives: crime('8N', '008/02'),
  },
  {
    told: 'A passer-by saw a punch; the victim is found and does not confirm it',
    page: 8,
    act: ATTACKED,
    answers: {
      assault_how: 'force',
      assault_injury: 'minor',
      assault_intent: 'no',
      reported_by: 'other',
      victim_stance: 'does_not_confirm',
      without_confirmation_appropriate: 'no',
    },
    gives: noCrime(RELATED),
  },
  {
    told: 'Two pupils fight in the playground and nobody asks for a record',
    page: 12,
    act: ATTACKED,
    answers: { assault_how: 'force', assault_injury: 'minor', assault_intent: 'no', reported_by: 'professional', school: 'premises' },
    gives: noCrime(RELATED),
  },
  {
    told: 'A shed behind a house is broken into and tools are stolen',
    page: 73,
    act: BREAK_IN,
    answers: { break_place: 'outbuilding', break_outbuilding: 'other', break_done: 'stole', break_entry: 'trespass', ...byVictim },
    gives: crime('28M', '028/03'),
  },
  {
    told: 'A bicycle is stolen in the street',
    page: 76,
    act: TAKEN,
    answers: { taken_what: 'cycle', taken_from: 'elsewhere', taken_force: 'none', ...byVictim },
    gives: crime('44', '044/00'),
  },
  {
    told: 'A phone is snatched out of a hand',
    page: 79,
    act: TAKEN,
    answers: { taken_what: 'goods', taken_from: 'person', taken_force: 'none', ...byVictim },
    gives: crime('39', '039/00'),
  },
  {
    told: 'A bag is wrenched from a shoulder',
    page: 72,
    act: TAKEN,
    answers: { taken_what: 'goods', taken_from: 'person', taken_force: 'person', ...byVictim },
    gives: crime('34B', '034/01'),
  },
  {
    told: 'A pavement is chalked on, and the chalk washes off',
    page: 86,
    act: DAMAGED,
    answers: { damaged_what: 'other', ...byVictim, damaged_cleans_off: 'yes' },
    gives: noCrime(INCIDENT),
  },
  {
    told: 'Abuse in the street that upset someone, and nobody feared violence',
    page: 86,
    act: DISORDER,
    answers: { disorder_what: 'words', disorder_found: 'victim', disorder_fear: 'no', disorder_distress: 'no', setting: 'public', ...byVictim },
    gives: noCrime(INCIDENT),
  },
];

for (const { told, page, act, answers, gives } of incidents) {
  test(`${told} (page ${page})`, async () => {
    const handler = await openPage(shared);
    await handler.chooseAct(act);
    await handler.answer(answers);
    await handler.noneApply().catch(() => {});
    const screen = await handler.read();
    assert.equal(screen.headline, gives.headline);
    assert.deepEqual(
      screen.records.map(({ class: name }) => name),
      gives.records.map(([name]) => name),
    );
    for (const [index, [, code, count]] of gives.records.entries()) {
      const record = screen.records[index];
      assert.equal(record.code, code);
      assert.match(record.count, new RegExp(`^${count} crime`));
      assert.equal(record.provisional, false, 'nothing is open any more');
      assert.notEqual(record.title, '');
    }
    assert.ok(pagesIn(screen.result).has(page), 'a reason names its page');
    assert.deepEqual(handler.console, []);
    await handler.close();
  });
}
