import { element } from './element.js';

/**
 * Lets somebody see what each thing that can go wrong looks like, where the provider is a sandbox. It holds for everything
 * that is asked of `target` from then on.
 *
 * @param {ProviderStatus} status
 * @param {{ baseUrl: string }} target
 * @param {() => void} changed
 */
export function faultChooser({ mode, faults }, target, changed) {
  if (mode !== 'sandbox' || faults.length === 0) return null;
  const { baseUrl } = target;
  const options = faults.map((fault) => element('option', {}, fault));
  const chooser = element('select', {}, element('option', { value: '' }, 'None'), ...options);
  chooser.addEventListener('change', () => {
    const fault = encodeURIComponent(chooser.value);
    target.baseUrl = fault ? baseUrl.replace('/api/', `/api/fault/${fault}/`) : baseUrl;
    changed();
  });
  return element('label', { class: 'fault' }, 'Sandbox fault', chooser);
}
