import { createHash } from "node:crypto";
import { AppError } from "../../errors.js";

/** The values of a row's order keys, its id last. */
export type Position = readonly unknown[];

const createBadCursorError = (): AppError =>
  new AppError(
    "BAD_CURSOR",
    "The cursor is not one of this list: it belongs to other arguments or another asOf.",
  );

/**
 * Creates the functions that write and read the cursors of one list. A cursor carries a hash of the list's definition, so
 * that a cursor of another list, order or asOf is rejected.
 */
export function createCursorCodec(list: unknown) {
  const mark = createHash("sha256").update(JSON.stringify(list)).digest("base64url").slice(0, 8);
  return {
    write: (position: Position): string =>
      Buffer.from(JSON.stringify([mark, ...position])).toString("base64url"),
    /** Fails with BAD_CURSOR if the cursor was not written by `write` of the same list. */
    read: (cursor: string, length: number): Position => {
      const [actualMark, ...position] = decode(cursor);
      if (actualMark !== mark || position.length !== length) throw createBadCursorError();
      return position;
    },
  };
}

function decode(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parsed) && parsed.every(isScalar)) return parsed;
  } catch {
    throw createBadCursorError();
  }
  throw createBadCursorError();
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== "object";
