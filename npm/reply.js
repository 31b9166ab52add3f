// The module's reply, read: JSON, and behind a line feed the bodies of its requests, each of the length that stands in its place.

/**
 * @param {string} reply
 * @returns {any}
 */
export function read(reply) {
  const end = reply.indexOf('\n');
  if (end === -1) return JSON.parse(reply);
  const result = JSON.parse(reply.slice(0, end));
  let at = end + 1;
  for (const request of result.requests ?? [result.request]) {
    const { body } = request;
    request.body = reply.slice(at, (at += body));
  }
  return result;
}
