'use client';
// Rendered on the server first, then again in the browser; the effect runs in the browser alone.
import { useEffect, useState } from 'react';
import { verdicts } from '../verdicts.js';

export function Client() {
  const [shown, setShown] = useState('');
  useEffect(() => setShown(JSON.stringify(verdicts())), []);
  return (
    <>
      <pre id="rendered">{JSON.stringify(verdicts())}</pre>
      {shown && <pre id="verdicts">{shown}</pre>}
    </>
  );
}
