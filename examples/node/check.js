// Checks a company on its way to Mews: prints what is wrong with it, or the request that would be sent.
//   node check.js '{"CompanyId":"7a1e4d67-d6a2-4a4c-a464-ab1100bea786","Name":"Acme","Notes":null}'
import { form } from 'proforma';

const record = JSON.parse(process.argv[2] ?? '{}');
const built = form('mews.company.update').buildRequests(record, { baseUrl: 'https://api.mews-demo.com' });

for (const { severity, path, message } of built.issues) console.error(`${severity}: ${path.join('.') || 'record'}: ${message}`);
if (built.type === 'ready') {
  for (const { method, url, body } of built.requests) console.log(`${method} ${url}\n${body}`);
} else {
  process.exitCode = 1;
}
