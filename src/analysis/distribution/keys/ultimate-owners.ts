import type { Attribution } from "./attribution.js";
import { ownedSpans } from "./owned-spans.js";

/**
 * Binds who owned an entity in the last resort on the day of what is counted, as `ultimateOwners` tells it. Rows are
 * gathered by the entity, so that its owners are looked for once for each span of time in which nothing changed above it,
 * however many days the rows have.
 */
export function ultimateOwners(attribution: Attribution, owned: string): string {
  const { draft, clauses, day, counted } = attribution;
  const derived = [owned, ...Object.values(counted.ends ?? {})];
  const carried = attribution.names.filter((name) => !derived.includes(name));
  const [rows, row] = [draft.variable("rows"), draft.variable("row")];
  const [days, spans] = [draft.variable("days"), draft.variable("spans")];
  const owner = attribution.named("owner");
  const ends = otherEnds(attribution, owned, `${row}[${carried.indexOf(counted.identity)}]`);
  const bound = [owned, spans, ...carried.map((name, index) => `${row}[${index}] AS ${name}`), ...ends];
  clauses.push(
    `WITH ${owned}, collect([${carried.join(", ")}]) AS ${rows}, collect(DISTINCT ${day}) AS ${days}`,
    `CALL (${owned}, ${days}) { ${ownedSpans(attribution, owned, days).join(" ")} AS ${spans} }`,
    `UNWIND ${rows} AS ${row} WITH ${bound.join(", ")}`,
    `UNWIND head([span IN ${spans} WHERE span[0] <= ${day} | span[1]]) AS ${owner}`,
  );
  attribution.many.add(owner);
  return owner;
}

/** The ends of a fact need not be carried. */
function otherEnds({ counted: { ends } }: Attribution, owned: string, fact: string): readonly string[] {
  if (!ends) return [];
  const both = [`startNode(${fact}) AS ${ends.from}`, `endNode(${fact}) AS ${ends.to}`];
  return both.filter((_, index) => [ends.from, ends.to][index] !== owned);
}
