// A server component, rendered at each request, with a client component in it.
import { verdicts } from '../verdicts.js';
import { Client } from './client.js';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <pre id="server">{JSON.stringify(verdicts())}</pre>
      <Client />
    </main>
  );
}
