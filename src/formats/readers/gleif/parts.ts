/** A part of a GLEIF record: an element of its XML, or the same in its JSON. */
export type GleifPart = unknown;

/** The part at a path; undefined if there is none. */
export function at(part: GleifPart, ...path: readonly string[]): GleifPart {
  return path.reduce((found, name) => (isElement(found) ? found[name] : undefined), part);
}

/** The text of an element with or without attributes; undefined if it has none. */
export function textAt(part: GleifPart, ...path: readonly string[]): string | undefined {
  const found = at(part, ...path);
  const text = isElement(found) ? found.$ : found;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The elements of a name as a list, whether there are several or one. */
export function listAt(part: GleifPart, ...path: readonly string[]): readonly GleifPart[] {
  const found = at(part, ...path);
  return found === undefined || found === "" || found === null ? [] : [found].flat();
}

const isElement = (part: GleifPart): part is Readonly<Record<string, GleifPart>> =>
  typeof part === "object" && part !== null;
