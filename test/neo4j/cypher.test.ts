import { expect, it } from "vitest";
import { cypher } from "../../src/neo4j/cypher.js";

it("Cypher text has one clause per line, without indentation and empty lines", () => {
  const text = cypher`
    MATCH (n:Brand)

    ${["WHERE n.id = $id", "WITH n"]}
    RETURN n.name LIMIT ${3}
  `;
  expect(text).toBe("MATCH (n:Brand)\nWHERE n.id = $id\nWITH n\nRETURN n.name LIMIT 3");
});

it("a list without clauses leaves no line", () => {
  expect(cypher`
    MATCH (n)
    ${[]}
    RETURN n
  `).toBe("MATCH (n)\nRETURN n");
});
