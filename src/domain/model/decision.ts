/** A value, or the decision that yields it. */
export type Outcome = Decision | string | null;

/** A decision by a Cypher condition, which may be null: it is not known then. */
export interface Decision {
  readonly condition: string;
  readonly yes: Outcome;
  readonly no: Outcome;
  readonly unknown: Outcome;
}

/** Decides by a condition that counts as not met if it is not known. */
export const decide = (condition: string, yes: Outcome, otherwise: Outcome): Decision => ({
  condition,
  yes,
  no: otherwise,
  unknown: otherwise,
});

/** Builds the Cypher of the value that an outcome yields. */
export function buildOutcome(outcome: Outcome): string {
  if (outcome === null) return "null";
  if (typeof outcome === "string") return `'${outcome}'`;
  const { condition, yes, no, unknown } = outcome;
  if (no === unknown) return `CASE WHEN ${condition} THEN ${buildOutcome(yes)} ELSE ${buildOutcome(no)} END`;
  return `CASE ${condition} WHEN true THEN ${buildOutcome(yes)} WHEN false THEN ${buildOutcome(no)} ELSE ${buildOutcome(unknown)} END`;
}

/** Lists the conditions of an outcome, each once. */
export const listConditions = (outcome: Outcome): readonly string[] =>
  outcome === null || typeof outcome === "string"
    ? []
    : [
        ...new Set([
          outcome.condition,
          ...[outcome.yes, outcome.no, outcome.unknown].flatMap(listConditions),
        ]),
      ];

/**
 * Creates a reader of the value that an outcome yields, from the values of its conditions in their order. The reader keeps no text.
 */
export function createOutcomeReader(outcome: Outcome): (values: readonly unknown[]) => string | null {
  const conditions = listConditions(outcome);
  const createReader = (part: Outcome): ReturnType<typeof createOutcomeReader> => {
    if (part === null || typeof part === "string") return () => part;
    const index = conditions.indexOf(part.condition);
    const readYes = createReader(part.yes);
    const readNo = createReader(part.no);
    const readUnknown = createReader(part.unknown);
    return (values) => {
      if (values[index] === true) return readYes(values);
      return values[index] === false ? readNo(values) : readUnknown(values);
    };
  };
  return createReader(outcome);
}
