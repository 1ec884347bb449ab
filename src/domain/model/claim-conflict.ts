/**
 * Cypher for whether two supporting claims of one field contradict each other.
 * A claim stores its value as written in the source, and beside it the parsed value: numbers or days from
 * `readsFrom` to `readsTo`, with a currency `readsIn`; or a text `readsAs`. A value that cannot be parsed has
 * none of these and contradicts no other. Two claims contradict each other if their texts differ, if their
 * currencies differ, or if the middle of the finer range lies outside the coarser one, so that it cannot be
 * rounded to it. Unbounded ranges contradict each other only if they do not overlap.
 */
export function conflictPredicate(one: string, other: string): string {
  const isFiner = `${one}.readsTo - ${one}.readsFrom <= ${other}.readsTo - ${other}.readsFrom`;
  return [
    `(coalesce(${one}.readsAs <> ${other}.readsAs, false)`,
    `coalesce(${one}.readsIn <> ${other}.readsIn, false)`,
    `coalesce(NOT CASE WHEN ${isFiner} THEN ${rounds(one, other)} ELSE ${rounds(other, one)} END, false))`,
  ].join(" OR ");
}

/** Whether the coarser of two ranges can be a rounding of the finer one. */
function rounds(fine: string, coarse: string): string {
  const middle = `(${fine}.readsFrom + ${fine}.readsTo) / 2`;
  const meet = `${fine}.readsFrom <= ${coarse}.readsTo AND ${coarse}.readsFrom <= ${fine}.readsTo`;
  const isUnbounded = `${fine}.readsTo - ${fine}.readsFrom > ${Number.MAX_VALUE}`;
  return `(CASE WHEN ${isUnbounded} THEN ${meet} ELSE ${coarse}.readsFrom <= ${middle} AND ${middle} <= ${coarse}.readsTo END)`;
}
