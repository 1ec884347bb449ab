import { entityKinds } from "../domain/kinds.js";
import type { Database } from "../neo4j/database.js";
import { statement } from "../neo4j/statement.js";
import type { Population } from "../query/cost.js";

const MINUTE = 60_000;

/** Labels are counted by the store, which costs the same however many there are. */
const counted = statement<Population>({
  name: "populations",
  access: "READ",
  text: `RETURN ${entityKinds.map(({ label }) => `COUNT { MATCH (:${label}) }`).join(", ")}`,
  parameters: {},
  read: ([row]) => populationOf((row ?? []) as readonly number[]),
});

/**
 * How many entities a list may have to look at, as of a minute ago or so: enough to tell a dear question from a cheap
 * one. While the database cannot be asked nothing counts as dear, and the question itself meets the fault.
 */
export function populations(database: Database): () => Promise<Population> {
  let known: Promise<Population> = Promise.resolve(nobody);
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (Date.now() - askedAt < MINUTE) return known;
    const isFirst = askedAt === Number.NEGATIVE_INFINITY;
    askedAt = Date.now();
    const [before, asked] = [known, database.read(counted)];
    known = asked.catch(() => {
      askedAt = Number.NEGATIVE_INFINITY;
      return before;
    });
    return isFirst ? known : before;
  };
}

const nobody: Population = () => 0;

/** Of a kind by its type's name; of any other type that lists have, such as an interface, of all kinds. */
function populationOf(counts: readonly number[]): Population {
  const byType = new Map(entityKinds.map(({ type }, index) => [type.name, counts[index] ?? 0]));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (typeName) => byType.get(typeName) ?? all;
}
