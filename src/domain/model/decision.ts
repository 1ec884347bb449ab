/** A value, or the decision that yields it. */
export type DecidedValue = Decision | string | null;

/** A decision by a Cypher condition, which may be null: it is not known then. */
export interface Decision {
  readonly condition: string;
  readonly yes: DecidedValue;
  readonly no: DecidedValue;
  readonly unknown: DecidedValue;
}

/** Decides by a condition that counts as not met if it is not known. */
export const decide = (condition: string, yes: DecidedValue, otherwise: DecidedValue): Decision => ({
  condition,
  yes,
  no: otherwise,
  unknown: otherwise,
});

/** Builds the Cypher of the value that a decision yields. */
export function buildDecidedValue(value: DecidedValue): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value}'`;
  const { condition, yes, no, unknown } = value;
  if (no === unknown)
    return `CASE WHEN ${condition} THEN ${buildDecidedValue(yes)} ELSE ${buildDecidedValue(no)} END`;
  return `CASE ${condition} WHEN true THEN ${buildDecidedValue(yes)} WHEN false THEN ${buildDecidedValue(no)} ELSE ${buildDecidedValue(unknown)} END`;
}

/** Lists the conditions of a decision, each once. */
export const listConditions = (value: DecidedValue): readonly string[] =>
  value === null || typeof value === "string"
    ? []
    : [...new Set([value.condition, ...[value.yes, value.no, value.unknown].flatMap(listConditions)])];

/** Reads the value that a decision yields from the values of its conditions. */
type DecisionReader = (outcomes: readonly unknown[]) => string | null;

/** Creates a reader that takes the values of the conditions in their order. It keeps no text. */
export const createDecisionReader = (value: DecidedValue): DecisionReader =>
  createReader(value, listConditions(value));

function createReader(value: DecidedValue, conditions: readonly string[]): DecisionReader {
  if (value === null || typeof value === "string") return () => value;
  const index = conditions.indexOf(value.condition);
  const readYes = createReader(value.yes, conditions);
  const readNo = createReader(value.no, conditions);
  const readUnknown = createReader(value.unknown, conditions);
  return (outcomes) => {
    if (outcomes[index] === true) return readYes(outcomes);
    return outcomes[index] === false ? readNo(outcomes) : readUnknown(outcomes);
  };
}
