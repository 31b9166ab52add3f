// A page: shows the verdicts.
import { verdicts } from './verdicts.js';

const shown = document.createElement('pre');
shown.id = 'verdicts';
shown.textContent = JSON.stringify(verdicts());
document.body.append(shown);
