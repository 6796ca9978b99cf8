// The built package as a host page calls it, in Chromium: plain objects in and out, and whatever else JavaScript can
// hand over comes back as a list of errors. Nothing is thrown, and the next call works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser, startSite, visit } from './harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = JSON.parse(readFileSync(new URL('../../benches/incidents.json', import.meta.url), 'utf8'));

let browser;
let server;
let host;

before(async () => {
  const blank = {
    name: 'blank-page',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use('/blank', (_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><title>Blank</title><link rel="icon" href="data:,">');
      });
    },
  };
  server = await startSite({ configFile: false, build: { outDir: 'pkg' }, plugins: [blank] });
  browser = await startBrowser();
  host = await visit(browser, `${server.origin}/blank`);
  await host.page.evaluate(prepare);
});

after(async () => {
  await host?.close();
  await browser?.close();
  await server?.close();
});

/** Runs in the page: the package and what the tests share. */
async function prepare() {
  const { default: init, ...api } = await import('/crime_check.js');
  const exports = await init();
  const sound = () => ({
    report: { received: '2026-06-01T14:30:00+01:00', facts: { reported_by: 'victim' } },
    events: [{ act: 'attacked', facts: { assault_how: 'force', assault_injury: 'minor', assault_intent: 'no' } }],
  });
  const isPlain = (value) => {
    if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
    if (typeof value === 'number') return Number.isFinite(value);
    if (Array.isArray(value)) return value.every(isPlain);
    return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
  };
  /** What a call gives, as path and code of each error, `answer`, or what it threw; and whether the next call works. */
  const tried = (call) => {
    let gave;
    try {
      const checked = call();
      if (!isPlain(checked)) gave = 'not plain data';
      else if (checked.errors) gave = checked.errors.map(({ path, code, message }) => `${path}: ${message && code}`);
      else gave = checked.decision;
    } catch (error) {
      gave = `thrown: ${error}`;
    }
    const next = api.check(sound());
    return next.decision === 'record_crime' ? gave : `${gave}, and the next call fails`;
  };
  Object.assign(globalThis, { api, exports, sound, isPlain, tried });
}

/** Runs each function in the page, by its name, and gives what came of it. */
const inPage = (work, ...given) => host.page.evaluate(work, ...given);

test('the package gives its functions and nothing is thrown as it loads', async () => {
  const names = await inPage(() => Object.keys(api).filter((name) => typeof api[name] === 'function'));
  for (const name of ['check', 'find', 'catalogue', 'about']) assert.ok(names.includes(name), name);
  assert.deepEqual(host.errors, []);
  assert.deepEqual(host.console, []);
});

test('every function gives plain objects that survive cloning and JSON', async () => {
  const found = await inPage(() => {
    const values = {
      check: api.check(sound(), '2026-06-01T15:00:00+01:00'),
      errors: api.check({}),
      find: api.find('8/6', 3),
      catalogue: api.catalogue(),
      about: api.about(),
    };
    return Object.entries(values).map(([name, value]) => [
      name,
      isPlain(value),
      JSON.stringify(structuredClone(value)) === JSON.stringify(value),
    ]);
  });
  for (const [name, plain, same] of found) assert.ok(plain && same, name);
});

test('find, catalogue and about speak of the same list and edition', async () => {
  const { find, none, classes, about } = await inPage(() => ({
    find: ['008/06', '8/6', '00806'].map((query) => api.find(query, 3)[0].code),
    none: [api.find('theft', 0), api.find('', 5), api.find('zzzzzz', 5)].map((rows) => rows.length),
    classes: api.catalogue().classes.length,
    about: api.about(),
  }));
  assert.deepEqual(find, ['008/06', '008/06', '008/06']);
  assert.deepEqual(none, [0, 0, 0]);
  assert.equal(about.classes, classes);
  assert.equal(about.editions[0].id, '2026-27');
});

test('what is no plain object is an error of the whole', async () => {
  const found = await inPage(() => {
    const cyclic = sound();
    cyclic.report.self = cyclic;
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const deep = [];
    let inner = deep;
    for (let depth = 0; depth < 2_000; depth += 1) inner = inner[inner.push([]) - 1];
    const values = {
      nothing: undefined,
      null: null,
      function: () => sound(),
      symbol: Symbol('incident'),
      bigint: 10n,
      number: Number.NaN,
      text: 'attacked',
      json: JSON.stringify(sound()),
      list: [sound()],
      cyclic,
      'a BigInt inside': { ...sound(), edition: 10n },
      'a getter that throws': Object.defineProperty({}, 'events', {
        enumerable: true,
        get() {
          throw new Error('no');
        },
      }),
      'a toJSON that throws': {
        toJSON() {
          throw new Error('no');
        },
      },
      'a proxy that throws': new Proxy({}, { ownKeys: () => { throw new Error('no'); } }),
      'a revoked proxy': revoked.proxy,
      'nested deeply': { events: deep },
      'half a surrogate pair': { events: [{ act: '\ud83d' }] },
      promise: Promise.resolve(sound()),
      map: new Map(Object.entries(sound())),
      set: new Set([sound()]),
      bytes: new Uint8Array(8),
      window,
    };
    return Object.entries(values).map(([name, value]) => [name, tried(() => api.check(value))]);
  });
  for (const [name, gave] of found) {
    assert.ok(Array.isArray(gave) && gave.length > 0, `${name}: ${gave}`);
  }
});

test('what JavaScript makes of plain data is accepted', async () => {
  const found = await inPage(() => {
    class Incident {
      constructor() {
        Object.assign(this, sound());
      }
    }
    const bare = Object.assign(Object.create(null), sound());
    const freeze = (value) => {
      for (const inner of Object.values(value)) if (typeof inner === 'object') freeze(inner);
      return Object.freeze(value);
    };
    const dated = sound();
    dated.report.received = new Date('2026-06-01T13:30:00Z');
    const values = {
      'a class instance': new Incident(),
      'no prototype': bare,
      frozen: freeze(sound()),
      sealed: Object.seal(sound()),
      proxy: new Proxy(sound(), {}),
      'undefined fields': { ...sound(), edition: undefined, people: undefined },
      'a date received': dated,
      'a toJSON': { toJSON: sound },
      'symbol keys': { ...sound(), [Symbol('note')]: 1 },
      'boxed texts': { events: [{ ...sound().events[0], act: new String('attacked') }], report: sound().report },
    };
    return Object.entries(values).map(([name, value]) => [name, tried(() => api.check(value))]);
  });
  for (const [name, gave] of found) assert.equal(gave, 'record_crime', name);
});

test('what is wrong inside is named by its path', async () => {
  const found = await inPage(() => {
    const changed = (change) => {
      const incident = sound();
      change(incident);
      return tried(() => api.check(incident));
    };
    return {
      nan: changed((incident) => (incident.events[0].number = Number.NaN)),
      infinite: changed((incident) => (incident.events[0].number = Infinity)),
      fraction: changed((incident) => (incident.events[0].number = 1.5)),
      zero: changed((incident) => (incident.events[0].number = -0)),
      hole: changed((incident) => (incident.events = new Array(2))),
      date: changed((incident) => (incident.events[0].act = new Date(0))),
      invalid: changed((incident) => (incident.report.received = new Date(Number.NaN))),
      many: changed((incident) => (incident.events = new Array(10_000).fill(incident.events[0]))),
      several: changed((incident) => {
        incident.typo = 1;
        incident.events[0].act = 'robbed';
      }),
    };
  });
  assert.deepEqual(found, {
    nan: ['events[0].number: wrong_number'],
    infinite: ['events[0].number: wrong_number'],
    fraction: ['events[0].number: wrong_number'],
    zero: ['events[0].number: wrong_number'],
    hole: ['events[0]: wrong_type', 'events[1]: wrong_type'],
    date: ['events[0].act: unknown_act'],
    invalid: ['report.received: wrong_type'],
    many: ['events: too_many'],
    several: ['typo: unknown_field', 'events[0].act: unknown_act'],
  });
});

test('now is a date or a text, left out, or an error with its path', async () => {
  const found = await inPage(() => {
    const late = (now) => {
      const checked = api.check(sound(), now);
      return checked.errors ? checked.errors.map(({ path }) => path) : (checked.deadline.now?.latest_seconds ?? null);
    };
    const call = (now) => {
      try {
        return late(now);
      } catch (error) {
        return `thrown: ${error}`;
      }
    };
    return [
      new Date('2026-06-02T13:30:01Z'),
      '2026-06-02T14:30:01+01:00',
      undefined,
      null,
      new Date(Number.NaN),
      Date.now,
      1_780_320_600_000,
      Number.NaN,
      10n,
      Symbol('now'),
      {},
      [],
      '',
      'soon',
      '\ud83d',
      true,
    ].map(call);
  });
  assert.deepEqual(found.slice(0, 4), [-1, -1, null, null]);
  for (const gave of found.slice(4)) assert.deepEqual(gave, ['now']);
});

test('an incident is left as it was', async () => {
  const [before, after] = await inPage(() => {
    const incident = sound();
    const before = JSON.stringify(incident);
    api.check(incident, new Date());
    return [before, JSON.stringify(incident)];
  });
  assert.equal(after, before);
});

test('two thousand calls with errors and two thousand with new names do not fill the memory', async () => {
  const sizes = await inPage(() => {
    const size = () => exports.memory.buffer.byteLength;
    const cyclic = {};
    cyclic.self = cyclic;
    const wrong = [undefined, cyclic, { events: [] }, { events: new Array(5_000).fill(7) }, { ['x'.repeat(10_000)]: 1 }];
    const round = (from) => {
      for (let index = from; index < from + 1_000; index += 1) {
        api.check(wrong[index % wrong.length], 'soon');
        const named = sound();
        named.events[0].id = `event ${index}`;
        api.check(named);
      }
      return size();
    };
    return [round(0), round(1_000), round(2_000)];
  });
  assert.ok(sizes[2] - sizes[1] <= 1_048_576, `the memory grows: ${sizes}`);
  assert.ok(sizes[2] < 64 * 1_048_576, `the memory is large: ${sizes}`);
});

test('the answers are those of the native build, the trace included', async () => {
  for (const { name, incident, now } of cases) {
    const native = execFileSync(
      'cargo',
      ['run', '--quiet', '--example', 'check', '--', ...(now ? [now] : [])],
      { cwd: root, input: JSON.stringify(incident), encoding: 'utf8', maxBuffer: 64 * 1_048_576 },
    );
    const inBrowser = await inPage((incident, now) => JSON.stringify(api.check(incident, now)), incident, now);
    const [wanted, gave] = [JSON.parse(native), JSON.parse(inBrowser)];
    assert.ok(wanted.trace.length > 0, name);
    assert.deepEqual(gave, wanted, name);
  }
});

test('errors are those of the native build, word for word', async () => {
  const incident = { typo: 1, report: 7, events: [{ act: 'robbed' }, { act: 'attacked', facts: { assault_injury: 'x' } }] };
  const native = execFileSync('cargo', ['run', '--quiet', '--example', 'check'], {
    cwd: root,
    input: JSON.stringify(incident),
    encoding: 'utf8',
  });
  assert.deepEqual(await inPage((incident) => api.check(incident), incident), JSON.parse(native));
});

test('the largest incident is answered', async () => {
  const count = await inPage(() => {
    const incident = sound();
    incident.people = { victims: new Array(5).fill({}), suspects: new Array(40).fill({}) };
    incident.events = new Array(40).fill(incident.events[0]);
    return api.check(incident).records[0].count;
  });
  assert.equal(count, 5);
});

test('find takes whatever it is given and throws nothing', async () => {
  const found = await inPage(() => {
    const queries = ['theft', '', '<b>', '\ud83d', undefined, null, 7, 10n, {}, [], () => 'theft', Symbol('theft'), new String('theft')];
    const limits = [3, 0, -1, 1.5, 1e99, Number.NaN, undefined, null, '3', 3n, {}];
    const gave = [];
    const call = (name, work) => {
      try {
        const rows = work();
        if (!Array.isArray(rows) || rows.length > 200) gave.push(`${name}: ${rows}`);
      } catch (error) {
        gave.push(`${name}: thrown: ${error}`);
      }
      if (api.find('8/6', 1).length !== 1) gave.push(`${name}: the next call fails`);
    };
    queries.forEach((query, index) => call(`query ${index} (${typeof query})`, () => api.find(query, 3)));
    limits.forEach((limit, index) => call(`limit ${index} (${typeof limit})`, () => api.find('theft', limit)));
    return gave;
  });
  assert.deepEqual(found, []);
});

test('an answer is its caller\'s own: changing it changes no later answer', async () => {
  const [before, after] = await inPage(() => {
    const first = api.check(sound());
    const before = JSON.stringify(first);
    const ruin = (value) => {
      for (const key of Object.keys(value)) {
        if (value[key] && typeof value[key] === 'object') ruin(value[key]);
        try {
          value[key] = 'changed';
        } catch {
          // Frozen rows refuse, which is as good.
        }
      }
      try {
        value.length = 0;
      } catch {
        // As above.
      }
    };
    ruin(first);
    return [before, JSON.stringify(api.check(sound()))];
  });
  assert.equal(after, before);
});
