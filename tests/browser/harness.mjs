// What the browser tests and the benchmark share: the built site on a free
// port under its real headers, a browser with an empty profile, and pages that
// remember what they logged, asked for and threw.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before } from 'node:test';

const www = fileURLToPath(new URL('../../www/', import.meta.url));

// The npm packages are installed beside the page, where Node does not look from here.
const { resolve } = createRequire(join(www, 'package.json'));
const { preview } = await import(pathToFileURL(resolve('vite')));
const { default: puppeteer } = await import(pathToFileURL(resolve('puppeteer-core')));

const axe = readFileSync(resolve('axe-core'), 'utf8');

/** The content security policy of the design, word for word. */
export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'";

/**
 * Serves the built site. `requests` lists every path asked for, by a page or
 * by a worker.
 */
export async function startSite(settings = {}) {
  const requests = [];
  const record = {
    name: 'record-requests',
    configurePreviewServer(server) {
      server.middlewares.use((request, _response, next) => {
        requests.push(request.url);
        next();
      });
    },
  };
  const server = await preview({
    root: www,
    logLevel: 'error',
    ...settings,
    preview: { host: '127.0.0.1', port: 0, ...settings.preview },
    plugins: [record, ...(settings.plugins ?? [])],
  });
  const { port } = server.httpServer.address();
  return { origin: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}

/** Starts Chromium with a profile of its own, which goes when it is closed. */
export async function startBrowser() {
  return puppeteer.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--disable-component-update',
      '--disable-background-networking',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

function findBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('no browser for the tests: install Chromium so that it is on PATH');
  return found;
}

/**
 * Opens an address in a new, empty context and waits until nothing loads any
 * more. `visit.console`, `visit.errors` and `visit.requests` grow as the page
 * logs, throws and asks; `prepare` sees the page before it loads.
 */
export async function visit(browser, address, prepare = async () => {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const seen = { console: [], errors: [], requests: [] };
  page.on('console', (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('request', (request) => seen.requests.push(request.url()));
  await prepare(page);
  await page.goto(address, { waitUntil: 'networkidle0' });
  return { page, ...seen, close: () => context.close() };
}

/** What axe finds against WCAG 2.2 AA in the page as it stands: one line each, none when all is well. */
export async function accessibilityFaults(page) {
  await page.evaluate(axe);
  // A control that is scrolled half under the bar at the top is not too small.
  await page.evaluate(() => scrollTo(0, 0));
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target }) => target.flat().join(' '));
    return `${id}: ${help} (${places.join(', ')})`;
  });
}

/** A site and a browser for the tests of a file; both end with it, whatever happens. */
export function useSite() {
  const shared = {};
  before(async () => {
    shared.site = await startSite();
    shared.browser = await startBrowser();
    shared.visit = (path, prepare) => visit(shared.browser, `${shared.site.origin}${path}`, prepare);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.site?.close();
  });
  return shared;
}
