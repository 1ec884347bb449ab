import type { TypeClass } from "./field.js";

/** Creates a class at run time to carry decorators. Types and inputs derived from the kinds use these. */
export function createSyntheticClass(name: string): TypeClass & (new () => object) {
  const newClass = class {};
  Object.defineProperty(newClass, "name", { value: name });
  return newClass;
}
