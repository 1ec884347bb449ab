/** The counts of the check. Each has a limit in baseline.json. */
export const measureNames = [
  "functionsWithoutVerb",
  "functionsEndingInOf",
  "functionsEndingInPreposition",
  "pronounLocals",
  "repeatedTypes",
  "vagueComments",
  "literalSpreads",
  "listSpreads",
  "destructuredConstants",
  "repeatedFileNames",
] as const;

export type MeasureName = (typeof measureNames)[number];

/** A place that breaks a rule of names. */
export interface NameFinding {
  readonly measure: MeasureName;
  readonly path: string;
  readonly line: number;
  /** The name, or the beginning of the comment or the code. */
  readonly name: string;
  /** The names of the functions and classes around it, from the outermost to the innermost. */
  readonly within: readonly string[];
}
