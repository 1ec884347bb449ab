import type { Attribution } from "./attribution.js";
import { buildOwnedSpans } from "./owned-spans.js";

/**
 * Binds the ultimate owners that control an entity on the day of the attribution, as the field `bindUltimateOwners`
 * finds them. Rows are collected by entity, so that its owners are searched once for each period in which nothing
 * changed above it, however many days the rows have.
 */
export function bindUltimateOwners(attribution: Attribution, owned: string): string {
  const { builder, clauses, day, counted } = attribution;
  const derived = [owned, ...Object.values(counted.ends ?? {})];
  const carried = attribution.names.filter((name) => !derived.includes(name));
  const [rows, row] = builder.createVariables("rows", "row");
  const [days, spans] = builder.createVariables("days", "spans");
  const [from, to] = builder.createVariables("from", "to");
  const [pair, doubt] = builder.createVariables("pair", "doubt");
  const owner = attribution.createVariable("owner");
  const ends = restoreEnds(attribution, owned, `${row}[${carried.indexOf(counted.identity)}]`);
  const bound = [owned, spans, ...carried.map((name, index) => `${row}[${index}] AS ${name}`), ...ends];
  clauses.push(
    `WITH ${owned}, collect([${carried.join(", ")}]) AS ${rows}, collect(DISTINCT ${day}) AS ${days},
      min(${day}) AS ${from}, max(${day}) AS ${to}`,
    `CALL (${owned}, ${days}, ${from}, ${to}) {`,
    `${buildOwnedSpans(attribution, { owned, days, from, to })} AS ${spans}`,
    "}",
    `UNWIND ${rows} AS ${row}`,
    `WITH ${bound.join(", ")}`,
    `UNWIND head([span IN ${spans} WHERE span[0] <= ${day} | span[1]]) AS ${pair}`,
    `WITH *, ${pair}[0] AS ${owner}, ${pair}[1] AS ${doubt}`,
  );
  attribution.many.add(owner);
  attribution.addLinkDoubt(owned, owner, doubt);
  return owner;
}

/** Binds the ends of a fact again from the fact, so that rows need not carry them. */
function restoreEnds({ counted: { ends } }: Attribution, owned: string, fact: string): readonly string[] {
  if (!ends) return [];
  const bindings = [`startNode(${fact}) AS ${ends.from}`, `endNode(${fact}) AS ${ends.to}`];
  return bindings.filter((_, index) => [ends.from, ends.to][index] !== owned);
}
