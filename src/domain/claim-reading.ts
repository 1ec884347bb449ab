/**
 * What a claim's value may mean is kept on the claim, beside the value as the source gives it: numbers or days from
 * `readsFrom` to `readsTo`, with a currency `readsIn`; or one text `readsAs`. A value that cannot be read has none of
 * them and disagrees with no other. Cypher for whether two supporting claims of one field cannot both be right: their
 * texts differ, their currencies differ, or their ranges do not meet.
 */
export function disagree(one: string, other: string): string {
  const meet = `${one}.readsFrom < ${other}.readsTo AND ${other}.readsFrom < ${one}.readsTo`;
  const same = `${one}.readsFrom = ${other}.readsFrom AND ${one}.readsTo = ${other}.readsTo`;
  return [
    `(coalesce(${one}.readsAs <> ${other}.readsAs, false)`,
    `coalesce(${one}.readsIn <> ${other}.readsIn, false)`,
    `coalesce(NOT (${meet} OR ${same}), false))`,
  ].join(" OR ");
}
