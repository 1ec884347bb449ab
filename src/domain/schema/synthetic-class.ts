import type { TypeClass } from "./field.js";

/** A class that exists only to carry decorators: the types and inputs that follow from the kinds are made of these. */
export function syntheticClass(name: string): TypeClass & (new () => object) {
  const made = class {};
  Object.defineProperty(made, "name", { value: name });
  return made;
}
