import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";

/**
 * The values in JSON of a client, level by level: recursion could overflow the stack. Fails with BAD_REQUEST at a level that
 * is too deep.
 * @param name what is nested, for the message
 */
export function* readNestedLevels(name: string, value: unknown): Generator<readonly unknown[]> {
  const { max } = limits.operation.jsonLevels;
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max)
      throw new AppError("BAD_REQUEST", `${name} can have at most ${max} levels of nested values.`, {
        details: { limit: max },
      });
    yield level;
    level = level.flatMap((item) => (item !== null && typeof item === "object" ? Object.values(item) : []));
  }
}

/** Fails with BAD_REQUEST if JSON of a client is nested too deeply. */
export function checkNesting(name: string, value: unknown): void {
  for (const _ of readNestedLevels(name, value));
}

/**
 * Parses JSON in a text of a client. Fails with BAD_REQUEST if it is nested too deeply, and with BAD_USER_INPUT if it is no JSON.
 * @param expected completes the sentence "… must be"
 */
export function parseJsonText(name: string, text: string, expected: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw createBadInputError(`${name} must be ${expected}.`);
  }
  checkNesting(name, value);
  return value;
}
