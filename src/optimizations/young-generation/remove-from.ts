/**
 * Removes an item from a list; false if it is not in it. A Set finds items faster, but must not hold objects that live as
 * shortly as a request: each of its tables refers to the one that replaces it, so that once one is in V8's old generation,
 * all objects that the Set ever holds follow it there.
 */
export function removeFrom<T>(list: T[], item: T): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}
