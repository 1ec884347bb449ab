import { Ajv2020 } from "ajv/dist/2020.js";
import { type RejectedRow, reject } from "./format.js";

/**
 * Tells what keeps a value of a file from being read as its format has it; null where nothing does. The schema speaks of what
 * is read alone: what a file holds beside that is its own matter.
 */
export function shapeCheck(schema: object): (line: number, value: unknown) => RejectedRow | null {
  const isSound = new Ajv2020({ strict: false, verbose: true }).compile(schema);
  return (line, value) => {
    if (isSound(value)) return null;
    const { instancePath, message, data } = isSound.errors![0]!;
    const column = instancePath.split("/").slice(1).join(".");
    const shown = typeof data === "object" ? null : data;
    return reject(
      line,
      `${column === "" ? "It" : column} ${message}.`,
      column === "" ? undefined : column,
      shown,
    );
  };
}

export const text = { type: "string" };
export const number = { type: "number" };
export const listOf = (items: object) => ({ type: "array", items });
/** An object of which these keys are read, and some must be there. */
export const objectOf = (properties: Readonly<Record<string, object>>, ...required: readonly string[]) => ({
  type: "object",
  properties,
  required,
});
