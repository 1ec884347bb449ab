import { entityKinds } from "../domain/kinds.js";
import type { Database } from "../neo4j/database.js";
import { type Statement, statement } from "../neo4j/statement.js";
import { recordedProperties } from "./fact-schema.js";
import { alone } from "./store/clause.js";
import { contestedClause } from "./store/write-claims.js";

/** Lists that an entity has beside those that are recorded. */
const BESIDE = ["searchNames", "identifierKeys"];
/** Nodes in one transaction. */
const PAGE = 20_000;

/** Marks those of some claims that cannot be right together with another, as recording does. */
export async function markContested(database: Database, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += PAGE) {
    const mark = alone("mark contested claims", contestedClause(ids.slice(at, at + PAGE)));
    await database.write(({ run }) => run(mark), { timeout: 0 });
  }
}

/** Gives entities, and entries of the change log, the empty lists that Neo4j's own import cannot tell from none. */
export async function fillLists(database: Database): Promise<void> {
  const pages = [
    ...entityKinds.map(({ label, type }) => {
      const lists = recordedProperties(type).filter(({ list }) => list);
      return fill(label, [...lists.map(({ name }) => name), ...BESIDE]);
    }),
    fill("Change", ["entityIds"]),
  ];
  for (const page of pages) while ((await database.write(({ run }) => run(page), { timeout: 0 })) > 0);
}

const fill = (label: string, lists: readonly string[]): Statement<number> =>
  statement({
    name: "fill empty lists",
    access: "WRITE",
    text: [
      `MATCH (n:${label}) WHERE ${lists.map((name) => `n.${name} IS NULL`).join(" OR ")} WITH n LIMIT ${PAGE}`,
      `SET ${lists.map((name) => `n.${name} = coalesce(n.${name}, [])`).join(", ")} RETURN count(*)`,
    ].join(" "),
    parameters: {},
    read: ([row]) => row![0] as number,
  });
