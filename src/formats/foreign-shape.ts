import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { required } from "../util/required.js";
import { type RejectedRow, reject } from "./format.js";

/**
 * Says whether a value of a file has the shape that its format gives it. The schema describes only what is read: other
 * content of a file does not matter.
 */
export const shapeGuard = <T>(schema: object): ValidateFunction<T> =>
  new Ajv2020({ strict: false, verbose: true }).compile<T>(schema);

/** Rejects the value that a guard has just found to be of another shape. */
export function rejectOfShape(line: number, { errors }: ValidateFunction): RejectedRow {
  const { instancePath, message, data } = required(errors?.[0], "The fault of a shape");
  const column = instancePath.split("/").slice(1).join(".");
  const shown = typeof data === "object" ? null : data;
  return reject(
    line,
    `${column === "" ? "It" : column} ${message}.`,
    column === "" ? undefined : column,
    shown,
  );
}

export const textShape = { type: "string" };
export const numberShape = { type: "number" };
export const listShape = (items: object) => ({ type: "array", items });
/** An object of which these keys are read, and some must be there. */
export const objectShape = (
  properties: Readonly<Record<string, object>>,
  ...requiredKeys: readonly string[]
) => ({ type: "object", properties, required: requiredKeys });
