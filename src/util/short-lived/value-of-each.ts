/** A value of each object of some kind, stored on the object itself. */
export interface ValueOfEach<K extends object, V> {
  get(object: K): V | undefined;
  set(object: K, value: V): void;
}

/**
 * Stores a value with each object of a request. A WeakMap would do the same, but V8 copies all that it holds when it collects
 * the young generation, as if the request were not over.
 * @param name what the value is, for anyone who inspects the object
 */
export function valueOfEach<K extends object, V>(name: string): ValueOfEach<K, V> {
  const key = Symbol(name);
  const carrying = (object: K) => object as K & { [key]?: V };
  return {
    get: (object) => carrying(object)[key],
    set: (object, value) => {
      carrying(object)[key] = value;
    },
  };
}
