import { element } from './element.js';

/**
 * Asks the server what stands behind `/api/`. A server without an answer is no obstacle: the page then says that it does
 * not know.
 *
 * @returns {Promise<(provider: string) => ProviderStatus>}
 */
export async function readStatus() {
  const answer = await fetch('/api/status')
    .then((response) => response.json())
    .catch(() => null);
  return (provider) => {
    const { mode, account } = answer?.providers?.[provider] ?? {};
    return {
      mode: Object.hasOwn(WORDS, mode) ? mode : 'unknown',
      account: typeof account === 'string' ? account : undefined,
      faults: Array.isArray(answer?.faults) ? answer.faults.map(String) : [],
    };
  };
}

/** @type {Record<ProviderStatus['mode'], { badge: string, where: (name: string) => string }>} */
const WORDS = {
  sandbox: { badge: 'Sandbox', where: (name) => `Goes to the built-in ${name} sandbox; nothing leaves this server.` },
  upstream: { badge: 'Live', where: (name) => `Goes to the real ${name}; the server adds the credentials.` },
  unknown: { badge: 'Unknown', where: (name) => `The server did not say whether this is the real ${name} or a sandbox.` },
};

/** What people call the provider, as a form's title starts: "CM.com: create company profile". @param {FormSpec} spec */
export function providerName({ title, provider }) {
  return /^(.+?): /.exec(title)?.[1] ?? provider;
}

/** One sentence. @param {FormSpec} spec @param {ProviderStatus} status */
export function whereItGoes(spec, { mode }) {
  return WORDS[mode].where(providerName(spec));
}

/** @param {ProviderStatus} status */
export function statusBadge({ mode }) {
  return element('span', { class: `badge ${mode}` }, WORDS[mode].badge);
}

/** Says in the page's header where its requests go. @param {FormSpec} spec @param {ProviderStatus} status */
export function showInHeader(spec, status) {
  document.getElementById('server-status')?.replaceChildren(`${providerName(spec)} `, statusBadge(status));
}
