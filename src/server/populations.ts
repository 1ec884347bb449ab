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
 * one. It is told at once, so that an operation is read before anything else looks at it. Until the database has been
 * asked nothing counts as dear.
 */
export function populations(database: Database): () => Population {
  let known = nobody;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<void> => {
    askedAt = Date.now();
    try {
      known = await database.read(counted);
    } catch {
      // The question itself meets the fault; the next one asks again.
      askedAt = Number.NEGATIVE_INFINITY;
    }
  };
  return () => {
    if (Date.now() - askedAt >= MINUTE) void ask();
    return known;
  };
}

const nobody: Population = () => 0;

/** Of a kind by its type's name; of any other type that lists have, such as an interface, of all kinds. */
function populationOf(counts: readonly number[]): Population {
  const byType = new Map(entityKinds.map(({ type }, index) => [type.name, counts[index] ?? 0]));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (typeName) => byType.get(typeName) ?? all;
}
