import { join } from 'node:path';

// React and Next.js come from the node_modules of the repository, four folders up from target/consumers/next-….
const root = join(import.meta.dirname, '../../..');

export default { turbopack: { root }, outputFileTracingRoot: root, output: 'standalone' };
