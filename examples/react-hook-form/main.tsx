import { createRoot } from 'react-dom/client';
import { Company } from './company.js';

createRoot(document.getElementById('root')!).render(<Company id="7a1e4d67-d6a2-4a4c-a464-ab1100bea786" />);
