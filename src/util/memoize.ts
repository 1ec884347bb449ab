/** Memoizes a function of an object. A result is kept as long as its object exists. */
export function memoizeByObject<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const results = new WeakMap<K, V>();
  return (key) => {
    const cached = results.get(key);
    if (cached !== undefined) return cached;
    const value = make(key);
    results.set(key, value);
    return value;
  };
}
