import { useEffect, useState } from 'react';

const WAIT_MS = 350;

/** The value once it has not changed for a moment: nobody is asked at every key. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as T), WAIT_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
