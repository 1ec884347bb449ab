import { AppError } from "../../errors.js";

/** Levels of nested values in JSON of a client; more than any filter needs. */
const MAX_LEVELS = 64;

/**
 * The values in JSON of a client, level by level: recursion could overflow the stack. Fails with BAD_REQUEST at a level that
 * is too deep.
 * @param name what is nested, for the message
 */
export function* readNestedLevels(name: string, value: unknown): Generator<readonly unknown[]> {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS)
      throw new AppError("BAD_REQUEST", `${name} can have at most ${MAX_LEVELS} levels of nested values.`, {
        details: { limit: MAX_LEVELS },
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
    throw new AppError("BAD_USER_INPUT", `${name} must be ${expected}.`);
  }
  checkNesting(name, value);
  return value;
}
