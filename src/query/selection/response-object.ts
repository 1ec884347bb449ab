import type { FieldSelection, Selection } from "./selection.js";

/** The name of the type of an object of the answer, where nobody who serialises the answer sees it. */
export const typeName = Symbol("typeName");

/** An object exactly as the response shows it: the keys asked for, in their order. */
export type ResponseObject = Record<string, unknown> & { readonly [typeName]: string };

/** Makes an object of the answer out of what it is asked for and the value of each field. */
export function buildObject(
  selection: Selection,
  type: string,
  read: (field: FieldSelection) => unknown,
): ResponseObject {
  const answer: Record<string | symbol, unknown> = { [typeName]: type };
  for (const field of selection.of(type))
    setKey(answer, field.key, field.name === "__typename" ? type : read(field));
  return answer as ResponseObject;
}

/** Sets a key of an answer. An alias may be `__proto__`, which an assignment would take for the prototype. */
export function setKey(answer: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(answer, key, { value, enumerable: true, configurable: true, writable: true });
  else answer[key] = value;
}

/** The same of a value whose selection has one type, out of an object with the fields' names. */
export function buildObjectFrom(selection: Selection, values: object): ResponseObject {
  const byName = values as Readonly<Record<string, unknown>>;
  return buildObject(selection, selection.types[0]!, ({ name }) => byName[name] ?? null);
}
