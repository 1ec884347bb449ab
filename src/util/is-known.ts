/** Returns true if a recorded value is known: neither null nor a list without items. */
export const isKnown = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
