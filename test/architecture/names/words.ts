import { readFileSync } from "node:fs";

/** Reads a list of words beside this file, one a line. */
export const readWords = (file: string): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL(file, import.meta.url), "utf8")
      .trim()
      .split("\n"),
  );
