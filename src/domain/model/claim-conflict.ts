/**
 * Builds the condition that two supporting claims of one field contradict each other.
 * A claim stores its value as written in the source, and beside it the parsed value: numbers or days from
 * `readsFrom` to `readsTo`, with a currency `readsIn`; or a text `readsAs`. A value that cannot be parsed has
 * none of these and contradicts no other. Two claims contradict each other if their texts differ, if their
 * currencies differ, or if the middle of the finer range lies outside the coarser one, so that it cannot be
 * rounded to it. Unbounded ranges contradict each other only if they do not overlap.
 */
export function buildConflictPredicate(first: string, second: string): string {
  const isFiner = `${first}.readsTo - ${first}.readsFrom <= ${second}.readsTo - ${second}.readsFrom`;
  return [
    `(coalesce(${first}.readsAs <> ${second}.readsAs, false)`,
    `coalesce(${first}.readsIn <> ${second}.readsIn, false)`,
    `coalesce(NOT CASE WHEN ${isFiner} THEN ${buildRoundingCondition(first, second)} ELSE ${buildRoundingCondition(second, first)} END, false))`,
  ].join(" OR ");
}

/** Builds the condition that the coarser of two ranges can be a rounding of the finer one. */
function buildRoundingCondition(fine: string, coarse: string): string {
  const middle = `(${fine}.readsFrom + ${fine}.readsTo) / 2`;
  const meet = `${fine}.readsFrom <= ${coarse}.readsTo AND ${coarse}.readsFrom <= ${fine}.readsTo`;
  const isUnbounded = `${fine}.readsTo - ${fine}.readsFrom > ${Number.MAX_VALUE}`;
  return `(CASE WHEN ${isUnbounded} THEN ${meet} ELSE ${coarse}.readsFrom <= ${middle} AND ${middle} <= ${coarse}.readsTo END)`;
}
