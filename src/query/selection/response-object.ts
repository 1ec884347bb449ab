import type { FieldSelection, SelectionSet } from "./selection.js";

/** The key for the type name of an object of the answer. It is a symbol, so that it is not serialized. */
export const typeName = Symbol("typeName");

/** An object as in the response: the requested keys, in their order. */
export type ResponseObject = Record<string, unknown> & { readonly [typeName]: string };

/** Builds an object of the answer from its selection and the value of each field. */
export function buildObject(
  selection: SelectionSet,
  type: string,
  read: (field: FieldSelection) => unknown,
): ResponseObject {
  const answer = emptyObject(type);
  for (const field of selection.of(type))
    setKey(answer, field.key, field.name === "__typename" ? type : read(field));
  return answer;
}

/** Creates an object of the answer before its keys are set. */
export const emptyObject = (type: string): ResponseObject => ({ [typeName]: type });

/** Sets a key of an answer. An alias can be `__proto__`, which an assignment would treat as the prototype. */
export function setKey(answer: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(answer, key, { value, enumerable: true, configurable: true, writable: true });
  else answer[key] = value;
}

/** Builds an object for a selection of one type. */
export function buildObjectOfOneType(
  selection: SelectionSet,
  read: (field: FieldSelection) => unknown,
): ResponseObject {
  const [type = ""] = selection.types;
  return buildObject(selection, type, read);
}

/** Builds an object for a selection of one type from an object with the names of the fields. */
export function buildObjectFrom(selection: SelectionSet, values: object): ResponseObject {
  const byName = values as Readonly<Record<string, unknown>>;
  return buildObjectOfOneType(selection, ({ name }) => byName[name] ?? null);
}
