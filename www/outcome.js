import { button, element } from './element.js';
import { linkedList } from './issues.js';
import { textBlock } from './preview.js';

/** @import { Notice } from './notice.js' */

/**
 * Says what became of a submission: what happened, and what to do now. Not needed before something was sent, so it is loaded
 * late.
 *
 * @param {Notice} notice
 * @param {Exclude<Outcome, { type: 'invalid' }>} outcome
 * @param {Provider} provider
 * @param {FindTarget} target
 * @param {Next} next
 */
export function showOutcome(notice, outcome, provider, target, { repeat, again, load, unread, saved = [] }) {
  const { issues, status } = outcome;
  // An issue of no field, without words of the provider, says what the heading says.
  const told = issues.filter(({ path, code }) => path.length > 0 || !SAID_BY_HEADING.includes(code) || issues.length > 1);
  const list = told.length > 0 ? linkedList(told, target) : null;
  if (outcome.type === 'accepted') {
    const { profile } = outcome;
    const isCreate = provider.verb === 'create';
    notice.show(
      'good',
      isCreate ? `${provider.name} stored the profile` : `${provider.name} saved the changes`,
      saved.length > 0 ? element('ul', {}, ...saved.map((change) => element('li', { class: 'value' }, change))) : null,
      list,
      profile ? null : element('p', {}, `It answered with status ${status} and no profile.`),
      profile &&
        element(
          'details',
          {},
          element('summary', {}, `What it holds now (status ${status})`),
          textBlock('Stored profile', JSON.stringify(profile, null, 2)),
        ),
      unread && element('p', {}, `Read it before the next change. ${refusalWords(unread, { ...provider, verb: 'read' }).heading}.`),
      isCreate ? button('Fill in another profile', again) : null,
      unread && load && button('Load it again', load),
    );
    return;
  }
  const { message, requestId, completed } = outcome;
  const { heading, advice } = refusalWords(outcome, provider);
  const facts = [status && `Status ${status}`, requestId && `Request id ${requestId}`].filter(Boolean).join(' · ');
  // What an issue says is not said twice.
  const words = issues.some((issue) => issue.message === message) ? '' : message;
  notice.show(
    'error',
    heading,
    words && element('blockquote', {}, words),
    list,
    element('p', {}, advice),
    completed > 0 ? element('p', {}, `Before that, ${completed} of the requests was accepted and stays in force.`) : null,
    facts && element('p', { class: 'quiet' }, facts),
    repeat ? button('It did not arrive, let me send it again', repeat) : null,
    load && mayDiffer(outcome, provider) ? button(provider.verb === 'read' ? 'Try again' : LOAD, load) : null,
  );
}

/**
 * Says which changes are stored, though the answer did not say so or others were refused.
 *
 * @param {Notice} notice
 * @param {readonly FieldSpec[]} stored
 * @param {readonly FieldSpec[]} left what is not stored
 * @param {Exclude<Outcome, { type: 'accepted' | 'invalid' }>} outcome
 * @param {Provider} provider
 * @param {FindTarget} target
 */
export function showArrived(notice, stored, left, outcome, provider, target) {
  const links = (/** @type {readonly FieldSpec[]} */ fields) =>
    linkedList(
      fields.map(({ path, label }) => ({ path, message: label })),
      target,
    );
  if (left.length === 0) {
    notice.show(
      'good',
      'Your change had arrived',
      element('p', {}, `${provider.name} gave no clear answer, so the profile was read again. It holds what you sent:`),
      links(stored),
    );
    return;
  }
  const { heading } = refusalWords(outcome, provider);
  const said = outcome.issues.filter(({ message }) => message !== '');
  notice.show(
    'error',
    'Only a part of it is stored',
    element('p', {}, 'Stored:'),
    links(stored),
    element('p', {}, 'Not stored, and still here:'),
    links(left),
    element('p', {}, `${heading}.`),
    said.length > 0 ? linkedList(said, target) : null,
  );
}

const LOAD = 'Load it again, and keep my changes';

/** Whether what is stored may be something else than what was read. @param {Refused} outcome @param {Provider} provider */
function mayDiffer(outcome, { verb }) {
  if (verb === 'read' || outcome.completed > 0 || outcome.type === 'conflict') return true;
  return outcome.type === 'failed' && outcome.sent !== 'no';
}

/** What a heading here says as well. */
const SAID_BY_HEADING = ['server.network', 'server.timeout', 'server.aborted', 'server.unreadable', 'server.conflict'];

/** @typedef {{ heading: string, advice: string }} Words */

/** @type {Words} */
const CHANGED = {
  heading: 'Somebody else changed this profile meanwhile',
  advice:
    'Your change was not made, unless an attempt that seemed to fail was it. Load the profile again: what you typed stays.',
};

/** @type {Record<Exclude<Refused['type'], 'failed'>, (name: string, verb: Provider['verb']) => Words>} */
const REFUSALS = {
  rejected: (name, verb) => ({
    heading: `${name} refused the ${verb === 'read' ? 'request' : 'profile'}`,
    advice: 'Nothing was stored. Put right what it names, then try again.',
  }),
  unauthorized: (name) => ({
    heading: `${name} did not let this server in`,
    advice: 'The credentials, or the permissions behind them, are the server’s: ask whoever runs it. Your input is still here.',
  }),
  not_found: (name) => ({ heading: `${name} does not know this profile or account`, advice: 'Check the ids, then try again.' }),
  conflict: () => ({
    heading: 'The profile is not in a state for this change',
    advice: 'It may have changed meanwhile: look at what is stored now, then decide whether to send again.',
  }),
  throttled: (name) => ({ heading: `${name} asks for a pause`, advice: 'Nothing was stored. Try again in a minute.' }),
};

/** @type {Record<Extract<Refused, { type: 'failed' }>['reason'], (name: string, verb: Provider['verb']) => string>} */
const FAILURES = {
  timeout: (name) => `${name} did not answer in time`,
  aborted: (_, verb) => `${verb === 'read' ? 'Loading' : 'Sending'} was stopped`,
  network: (name) => `${name} could not be reached`,
  server: (name) => `${name} has a fault`,
  unreadable: (name) => `The answer of ${name} could not be read`,
};

/** @param {Refused} outcome @param {Provider} provider @returns {Words} */
export function refusalWords(outcome, { name, verb }) {
  // Refused by the form itself: an id in the address that is none.
  if (outcome.type === 'rejected' && outcome.status === null) {
    return { heading: 'This id is not one of a profile', advice: 'Nothing was asked. Put the id right, then open the profile.' };
  }
  if (outcome.type === 'conflict' && outcome.status === 412) return CHANGED;
  if (outcome.type !== 'failed') {
    const words = REFUSALS[outcome.type](name, verb);
    const wait = outcome.type === 'throttled' ? outcome.retryAfterMs : null;
    return wait === null ? words : { ...words, advice: words.advice.replace('a minute', `${Math.ceil(wait / 1000)} s`) };
  }
  const heading = FAILURES[outcome.reason](name, verb);
  if (verb === 'read') return { heading, advice: 'Nothing was changed. Try again.' };
  if (outcome.sent === 'no') return { heading, advice: 'Nothing was sent. You can send again.' };
  if (verb === 'update') {
    return { heading, advice: 'The change may or may not have been made. Sending the same change again does no harm.' };
  }
  return {
    heading,
    advice: 'The profile may have been stored all the same. Look it up before you send it again, or there may be two.',
  };
}
