import type { Messages } from '../index.js';

declare const catalogue: Messages;
export default catalogue;
