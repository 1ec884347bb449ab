import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { requireNonNull } from "../util/require-non-null.js";
import { createReject, type RejectedRow } from "./format.js";

/**
 * Checks that a value of a file has the shape that its format requires. The schema describes only what is
 * read; other content is ignored.
 */
export const compileShapeGuard = <T>(schema: object): ValidateFunction<T> =>
  new Ajv2020({ strict: false, verbose: true }).compile<T>(schema);

/** The rejection of the value for which the guard has just returned false. */
export function createShapeReject(line: number, { errors }: ValidateFunction): RejectedRow {
  const { instancePath, message, data } = requireNonNull(errors?.[0], "The error of a shape");
  const column = instancePath.split("/").slice(1).join(".");
  const rejectedValue = typeof data === "object" ? null : data;
  return createReject(
    line,
    `${column === "" ? "It" : column} ${message}.`,
    column === "" ? undefined : column,
    rejectedValue,
  );
}

export const textShape = { type: "string" };
export const numberShape = { type: "number" };
export const buildListShape = (items: object) => ({ type: "array", items });
/** An object with these keys, some of which are required. Other keys are ignored. */
export const buildObjectShape = (
  properties: Readonly<Record<string, object>>,
  ...requiredKeys: readonly string[]
) => ({ type: "object", properties, required: requiredKeys });
