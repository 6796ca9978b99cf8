// What is shown when the rules cannot be loaded: the likely cause, and what to do about it.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LoadFault } from './engine.js';

const CAUSES: Readonly<Record<LoadFault, string>> = {
  no_webassembly:
    'WebAssembly is switched off in this browser. Usually a policy does that: in Edge and Chrome the policies about WebAssembly or about the JavaScript JIT (“enhanced security”), in Firefox the setting javascript.options.wasm. Ask your IT service to allow WebAssembly for this site.',
  from_disk:
    'The page was opened from a folder. Browsers load its rules only from a web server: open it at its web address.',
  forbidden:
    'This site does not allow WebAssembly to run. Its content security policy must hold script-src ’wasm-unsafe-eval’. Tell the people who run the site.',
  not_fetched: 'The file with the rules did not arrive. Check the connection and load the page again.',
  unknown: 'Load the page again, or try another up-to-date browser.',
};

export function unableToLoad(fault: LoadFault): TemplateResult {
  return html`
    <div class="unable" role="alert">
      <h2 class="govuk-heading-m">Unable to load the rules</h2>
      <p class="govuk-body">${CAUSES[fault]}</p>
      <p class="govuk-body">Until it works, use the published rules or ask your crime registrar.</p>
    </div>
  `;
}
