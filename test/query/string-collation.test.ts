import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { buildTextOrderCondition } from "../../src/query/cypher/string-collation.js";
import { createQueryBuilder } from "../../src/query/project/create-query-builder.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

/**
 * Every prefix of three characters on either side of the surrogates, and some prefixes without such
 * characters.
 */
const characters = ["", "a", "\uD7FF", "（", "ﬀ", "\uFFFD", "𠮷", "😀", "\u{10FFFF}"];
const texts = [
  ...new Set(
    characters.flatMap((first) => characters.flatMap((second) => [first + second, `阿${first}${second}b`])),
  ),
];

/** A short run compares all texts with every fifth of them. */
const STEP = isLongRun ? 1 : 5;

let database: Database;
beforeAll(async () => {
  database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await emptyDatabase(database);
  const text = "UNWIND $texts AS text CREATE (:Text {text: text})";
  const create = createStatement({
    name: "texts",
    access: "WRITE",
    text,
    parameters: { texts },
    read: () => null,
  });
  await database.write(({ run }) => run(create));
});
afterAll(async () => {
  await emptyDatabase(database);
  await database.close();
});

const queryTexts = (text: string, parameters: object) =>
  database.read(
    createStatement({
      name: "ask",
      access: "READ",
      text: `MATCH (n:Text) WITH n.text AS text ${text}`,
      parameters: { ...parameters },
      read: (rows) => rows.map(([value]) => value as string),
    }),
  );

it("buildTextOrderCondition agrees with ORDER BY for texts of any script", async () => {
  const inOrder = await queryTexts("RETURN text ORDER BY text", {});
  expect(inOrder).toHaveLength(texts.length);
  const operands = [...inOrder.entries()].filter(([index]) => index % STEP === 0);
  for (const [index, operand] of operands)
    for (const before of [false, true]) {
      const builder = createQueryBuilder(null);
      const condition = buildTextOrderCondition(builder, "text", operand, before);
      const matches = await queryTexts(`WHERE ${condition} RETURN text ORDER BY text`, builder.parameters);
      expect(matches, JSON.stringify(operand)).toEqual(
        before ? inOrder.slice(0, index) : inOrder.slice(index + 1),
      );
    }
});
