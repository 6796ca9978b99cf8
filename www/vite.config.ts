// Every html file beside this one becomes a page of the static site in dist/.
import { readdirSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// What a host of the site should send as well. Nothing inline, nothing from elsewhere.
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The rules are fetched while the script of a page that applies them is still being read. */
const preloadWebAssembly: Plugin = {
  name: 'preload-webassembly',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => name.endsWith('.wasm') && html.includes('<crime-check'))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'fetch', type: 'application/wasm', crossorigin: '', href: `./${name}` },
          injectTo: 'head',
        })),
  },
};

export default defineConfig({
  plugins: [preloadWebAssembly],
  // Relative addresses, so that the site works in any folder of any host.
  base: './',
  appType: 'mpa',
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  build: {
    target: 'es2022',
    // The policy forbids data: addresses, and the WebAssembly must be a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: readdirSync(import.meta.dirname).filter((name) => name.endsWith('.html')),
    },
  },
  preview: { headers },
});
