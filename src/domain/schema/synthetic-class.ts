import type { TypeClass } from "./field.js";

/** A class made at run time to carry decorators. Types and inputs derived from the kinds use these. */
export function syntheticClass(name: string): TypeClass & (new () => object) {
  const newClass = class {};
  Object.defineProperty(newClass, "name", { value: name });
  return newClass;
}
