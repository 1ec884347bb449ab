/**
 * What a claim's value may mean is kept on the claim, beside the value as the source gives it: numbers or days from
 * `readsFrom` to `readsTo`, with a currency `readsIn`; or one text `readsAs`. A value that cannot be read has none of
 * them and disagrees with no other. Cypher for whether two supporting claims of one field cannot both be right: their
 * texts differ, their currencies differ, or the middle of the finer range lies outside the coarser one, of which it is
 * then no rounding. Ranges without bounds need only meet.
 */
export function conflictPredicate(one: string, other: string): string {
  const isFiner = `${one}.readsTo - ${one}.readsFrom <= ${other}.readsTo - ${other}.readsFrom`;
  return [
    `(coalesce(${one}.readsAs <> ${other}.readsAs, false)`,
    `coalesce(${one}.readsIn <> ${other}.readsIn, false)`,
    `coalesce(NOT CASE WHEN ${isFiner} THEN ${rounds(one, other)} ELSE ${rounds(other, one)} END, false))`,
  ].join(" OR ");
}

/** Whether the finer of two ranges may be what the coarser one rounds. */
function rounds(fine: string, coarse: string): string {
  const middle = `(${fine}.readsFrom + ${fine}.readsTo) / 2`;
  const meet = `${fine}.readsFrom <= ${coarse}.readsTo AND ${coarse}.readsFrom <= ${fine}.readsTo`;
  const isUnbounded = `${fine}.readsTo - ${fine}.readsFrom > ${Number.MAX_VALUE}`;
  return `(CASE WHEN ${isUnbounded} THEN ${meet} ELSE ${coarse}.readsFrom <= ${middle} AND ${middle} <= ${coarse}.readsTo END)`;
}
