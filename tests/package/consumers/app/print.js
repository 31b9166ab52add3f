// A program: prints the verdicts.
import { verdicts } from './verdicts.js';

process.stdout.write(JSON.stringify(verdicts()));
