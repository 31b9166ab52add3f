import { schema } from '../contestants/zod.mjs';

const record = schema();

export const verdict = (/** @type {unknown} */ given) => record.safeParse(given).success;
