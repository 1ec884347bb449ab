/** A record of GLEIF's: an element of its XML, or the same in its JSON. */
export type GleifPart = unknown;

/** What stands at a path within a record; undefined where nothing does. */
export function at(part: GleifPart, ...path: readonly string[]): GleifPart {
  return path.reduce((found, name) => (isElement(found) ? found[name] : undefined), part);
}

/** The text of an element, with attributes or without; undefined where it has none. */
export function textAt(part: GleifPart, ...path: readonly string[]): string | undefined {
  const found = at(part, ...path);
  const text = isElement(found) ? found.$ : found;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** One or several elements of a name as a list. */
export function listAt(part: GleifPart, ...path: readonly string[]): readonly GleifPart[] {
  const found = at(part, ...path);
  return found === undefined || found === "" || found === null ? [] : [found].flat();
}

const isElement = (part: GleifPart): part is Readonly<Record<string, GleifPart>> =>
  typeof part === "object" && part !== null;
