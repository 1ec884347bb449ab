import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { required } from "../util/required.js";
import { type RejectedRow, reject } from "./format.js";

/**
 * Checks that a value of a file has the shape that its format requires. The schema describes only what is
 * read; other content is ignored.
 */
export const shapeGuard = <T>(schema: object): ValidateFunction<T> =>
  new Ajv2020({ strict: false, verbose: true }).compile<T>(schema);

/** The rejection of the value for which the guard has just returned false. */
export function rejectOfShape(line: number, { errors }: ValidateFunction): RejectedRow {
  const { instancePath, message, data } = required(errors?.[0], "The error of a shape");
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
/** An object with these keys, some of which are required. Other keys are ignored. */
export const objectShape = (
  properties: Readonly<Record<string, object>>,
  ...requiredKeys: readonly string[]
) => ({ type: "object", properties, required: requiredKeys });
