// Measures the built package and the built page in Chromium.
//
// Prints one `<name> <value>` a line, for `cargo xtask bench` to lay beside the
// budgets: microseconds for calls, milliseconds for the page, bytes for sizes.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startBrowser, startSite, visit } from '../tests/browser/harness.mjs';

const CALLS = 10_000;
const ROUNDS = 12;
const LOADS = 7;
const SLOWED = 4;

const cases = JSON.parse(readFileSync(new URL('incidents.json', import.meta.url), 'utf8'));
const browser = await startBrowser();
try {
  await measureCheck();
  await measurePage();
} finally {
  await browser.close();
}

function report(name, value) {
  console.log(`${name} ${value}`);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** `check` as a host page calls it, from the package itself. */
async function measureCheck() {
  const blank = {
    name: 'blank-page',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use('/blank', (_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        // Only a page that shares its process with no other site gets a clock of 5 µs.
        response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
        response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
        response.end('<!doctype html><title>Blank</title>');
      });
    },
  };
  const server = await startSite({ configFile: false, build: { outDir: 'pkg' }, plugins: [blank] });
  try {
    const { page, close } = await visit(browser, `${server.origin}/blank`);
    const medians = [];
    const p99s = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { batches, calls } = await page.evaluate(timeCheck, cases, CALLS);
      // A call may be shorter than a tick of the clock: the median is taken over means of batches.
      medians.push(median(batches));
      p99s.push(calls.toSorted((a, b) => a - b)[Math.floor(CALLS * 0.99)]);
    }
    await close();
    // The least disturbed round says most about the program and least about the machine.
    report('check-median', Math.min(...medians));
    report('check-p99', Math.min(...p99s));
  } finally {
    await server.close();
  }
}

/** Runs in the page. Gives microseconds. */
async function timeCheck(cases, calls) {
  if (!crossOriginIsolated) throw new Error('the page is not isolated: its clock is too coarse');
  const { default: init, check } = await import('/crime_check.js');
  await init();
  const BATCH = 20;
  const call = (index) => {
    const { incident, now } = cases[index % cases.length];
    return check(incident, now);
  };
  const microseconds = (times, work) => {
    const start = performance.now();
    for (let index = 0; index < times; index += 1) work(index);
    return ((performance.now() - start) * 1000) / times;
  };
  microseconds(calls, call);
  return {
    batches: Array.from({ length: calls / BATCH }, () => microseconds(BATCH, call)),
    calls: Array.from({ length: calls }, (_, index) => microseconds(1, () => call(index))),
  };
}

/** What the first visit loads, how soon the page is usable, and what it asks for afterwards. */
async function measurePage() {
  const site = await startSite();
  try {
    const first = await visit(browser, `${site.origin}/`);
    await settled(site.requests);
    const loaded = [...new Set(site.requests)];
    const before = site.requests.length + first.requests.length;
    await use(first.page);
    await settled(site.requests);
    report('requests-after-load', site.requests.length + first.requests.length - before);
    await first.close();

    let whole = 0;
    let wasm = 0;
    for (const path of loaded) {
      const response = await fetch(`${site.origin}${path}`);
      if (!response.ok) throw new Error(`the page asks for ${path}, which is not there`);
      const size = gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
      whole += size;
      if (path.endsWith('.wasm')) wasm += size;
    }
    report('wasm-gzip', wasm);
    report('first-visit-gzip', whole);

    const usable = [];
    for (let load = 0; load < LOADS; load += 1) usable.push(await timeToUsable(`${site.origin}/`));
    report('page-usable', Math.min(...usable));
  } finally {
    await site.close();
  }
}

/** Waits until nothing was asked for during a second and a half, by the page or by a worker. */
async function settled(requests) {
  let count;
  do {
    count = requests.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  } while (requests.length > count);
}

/** Goes through the page's controls by keyboard, choosing and typing. */
async function use(page) {
  for (let round = 0; round < 20; round += 1) {
    for (const key of ['Tab', 'ArrowDown', 'a']) await page.keyboard.press(key);
  }
}

/** Milliseconds from navigation to a `<crime-check>` that says it is ready. */
async function timeToUsable(address) {
  const { page, close } = await visit(browser, address, async (page) => {
    await page.emulateCPUThrottling(SLOWED);
    await page.evaluateOnNewDocument(() => {
      window.usableAt = new Promise((resolve) => {
        const now = () => resolve(performance.now());
        document.addEventListener('cc-ready', now, { capture: true });
        new MutationObserver(() => document.querySelector('crime-check[data-ready]') && now()).observe(
          document,
          { subtree: true, childList: true, attributeFilter: ['data-ready'] },
        );
      });
    });
  });
  const late = new Promise((_, reject) => {
    setTimeout(reject, 10_000, new Error('<crime-check> neither fires cc-ready nor sets data-ready')).unref();
  });
  const time = await Promise.race([page.evaluate(() => window.usableAt), late]);
  await close();
  return time;
}
