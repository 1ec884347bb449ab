import type { Logger } from "../../log.js";
import type { StatementEvent } from "../../neo4j/database.js";

/** Logs each statement that takes longer than a threshold, by its name, with `slow: true`. */
export const logSlowStatements =
  (log: Logger, limit: number) =>
  ({ name, access, milliseconds, error }: StatementEvent): void => {
    if (milliseconds < limit) return;
    const failed = error === undefined ? {} : { failed: true };
    log.warn(
      { slow: true, statement: name, access, milliseconds: Math.round(milliseconds), ...failed },
      "A slow statement",
    );
  };
