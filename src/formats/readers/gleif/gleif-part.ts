/** A part of a GLEIF record: an element of its XML, or the same in its JSON. */
export type GleifPart = unknown;

/** The part at a path; undefined if there is none. */
export function getPart(part: GleifPart, ...path: readonly string[]): GleifPart {
  return path.reduce((element, name) => (isElement(element) ? element[name] : undefined), part);
}

/** The text of an element with or without attributes; undefined if it has none. */
export function getText(part: GleifPart, ...path: readonly string[]): string | undefined {
  const element = getPart(part, ...path);
  const text = isElement(element) ? element.$ : element;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The elements of a name as a list, whether there are several or one. */
export function getList(part: GleifPart, ...path: readonly string[]): readonly GleifPart[] {
  const element = getPart(part, ...path);
  return element === undefined || element === "" || element === null ? [] : [element].flat();
}

const isElement = (part: GleifPart): part is Readonly<Record<string, GleifPart>> =>
  typeof part === "object" && part !== null;
