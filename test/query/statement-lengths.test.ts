import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { collectStatement, collectStatements } from "../support/graph/collect-statements.js";
import { findGrownConditions, type GrownCondition } from "./normal-form.js";

const readDocument = (name: string): string =>
  readFileSync(join(packageRoot, "schema", "documents", `${name}.graphql`), "utf8");

describe("a statement, which Neo4j plans in proportion to its text,", () => {
  it("has at most 9,000 characters for the pictures of the home screen", async () => {
    const asOf = { validAt: "2014-08-22" };
    const { text } = await collectStatement(readDocument("entities-with-facts"), {
      ids: ["brand:any"],
      asOf,
    });
    expect(text.length).toBeLessThanOrEqual(9000);
  });

  it("reads the claims of a fact once, whatever fields follow from them", async () => {
    const { text } = await collectStatement(
      "{ facts(kinds: [OWNERSHIP]) { nodes { sentence certainty firstObservedOn lastConfirmedOn evidenceIsOld } } }",
    );
    expect(text.match(/:Claim \{subjectId/g)).toHaveLength(1);
  });

  it("has the condition of an exit once, whatever fields follow from it", async () => {
    const { text } = await collectStatement(
      "{ facts(kinds: [PARTICIPATION]) { nodes { sentence ... on Participation { exit exitedOn partyStatus fieldStates { field } } } } }",
    );
    expect(text.match(/\.exitedOn IS NULL/g)).toHaveLength(1);
  });

  it("is the same for an ownership tree of any depth from 2 on", async () => {
    const collectText = async (maxDepth: number) => {
      const { text } = await collectStatement(
        `{ ownershipTree(id: "brand:any", direction: OWNERS, maxDepth: ${maxDepth}) { nodes { id } relationships { id } } }`,
      );
      return text;
    };
    const texts = await Promise.all([2, 3, 6].map(collectText));
    expect(new Set(texts).size).toBe(1);
  });

  it("has no condition that grows by more than 100 characters once its alternatives are multiplied out", async () => {
    const asOf = { validAt: "2014-08-22" };
    const grown: GrownCondition[] = [];
    let count = 0;
    for (const document of readTrustedDocuments().filter((candidate) => !isMutation(candidate))) {
      const variables = { ...buildDocumentVariables(document), asOf };
      for (const { text } of await collectStatements(document.text, variables)) {
        count++;
        grown.push(...findGrownConditions(text).filter(({ growth }) => growth > 100));
      }
    }
    expect(count).toBeGreaterThan(40);
    expect(grown).toEqual([]);
  });

  it("is short if it compares two states, though most values of facts depend on the day", async () => {
    const { text } = await collectStatement(
      "query ($before: AsOf!, $after: AsOf!) { compare(before: $before, after: $after) { changed { id } uncertain { id } } }",
      { before: { validAt: "2014-07-15" }, after: { validAt: "2014-08-22" } },
    );
    expect(findGrownConditions(text).filter(({ growth }) => growth > 100)).toEqual([]);
  });
});
