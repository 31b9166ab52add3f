// One start in a process of its own: prints the milliseconds from before `import()` to the first verdict.
// `node node-sample.mjs MODULE RECORD`
const [module = '', record = ''] = process.argv.slice(2);
const given = JSON.parse(record);
const start = performance.now();
const { verdict } = await import(module);
const valid = verdict(given);
const took = performance.now() - start;
if (valid !== true) throw new Error(`${module} refuses a valid record`);
console.log(took);
