/** A value of each object of some kind, stored on the object itself. */
export interface RequestSlot<K extends object, V> {
  get(object: K): V | undefined;
  set(object: K, value: V): void;
}

/**
 * Creates a slot that stores a value with each object of a request. A WeakMap would do the same, but V8 copies all that it
 * holds when it collects the young generation, as if the request were not over.
 * @param name what the value is, for anyone who inspects the object
 */
export function createRequestSlot<K extends object, V>(name: string): RequestSlot<K, V> {
  const key = Symbol(name);
  const toCarrier = (object: K) => object as K & { [key]?: V };
  return {
    get: (object) => toCarrier(object)[key],
    set: (object, value) => {
      toCarrier(object)[key] = value;
    },
  };
}
