import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while: what costs something is not asked about findings that only pass by. */
export function useRested<Value>(value: Value, ms = 150): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
