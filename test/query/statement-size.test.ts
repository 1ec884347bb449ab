import fc from "fast-check";
import { type OperationDefinitionNode, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.js";
import { limits } from "../../src/protection/limits.js";
import { checkStatementSize, estimateStatementSize } from "../../src/query/complexity/statement-size.js";
import { findQueryField } from "../../src/query/fields/field-registry.js";
import type { FieldSelection } from "../../src/query/selection/selection.js";
import { readOperation } from "../../src/server/context/operation.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { generateRequests } from "../support/api/random-requests.js";

const schema = createSchema();

function readFields(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): readonly FieldSelection[] {
  try {
    const document = parse(query);
    if (validate(schema, document).length > 0) return [];
    const operation = document.definitions[0] as OperationDefinitionNode;
    return readOperation({ schema, document, operation, variables })?.fields ?? [];
  } catch {
    return [];
  }
}

/** Null if no statement answers the field, or not with these arguments. */
function findStatementText(field: FieldSelection): string | null {
  try {
    return findQueryField(field.name)?.statement(field, 1000)?.text ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The part of a root field's statement that does not depend on the requested fields. */
const ROOT_FIELD_SIZE = 30_000;

const tooLarge = expect.objectContaining({
  code: "QUERY_TOO_COMPLEX",
  details: { limit: limits.operation.statement.max },
});

describe("The size of a statement", () => {
  it("is at most the estimate made before it is built", () => {
    const ids = ["brand:gucci", "merchant:a", "ownership:a-b"];
    const requests = generateRequests(schema, { mutations: false, ids, alike: 1 });
    fc.assert(
      fc.property(requests, (some) => {
        for (const { query, variables } of some)
          for (const field of readFields(query, (variables ?? {}) as Record<string, unknown>)) {
            const text = findStatementText(field);
            if (text !== null)
              expect(text.length).toBeLessThanOrEqual(estimateStatementSize(field) + ROOT_FIELD_SIZE);
          }
      }),
      { numRuns: 300, seed: 17 },
    );
  });

  it("is far below the limit in the product's own documents", () => {
    for (const { text } of readTrustedDocuments())
      for (const field of readFields(text))
        expect(estimateStatementSize(field)).toBeLessThan(limits.operation.statement.max / 2);
  });

  it("is estimated for each type that an id can have", () => {
    const estimateSubjectSize = (fields: string) =>
      estimateStatementSize(
        readFields(`{ node(id: "claim:a") { ... on Claim { subject { ${fields} } } } }`)[0]!,
      );
    const ofEntities = estimateSubjectSize("... on Entity { name }");
    expect(estimateSubjectSize("... on Entity { name } ... on Relationship { status }")).toBeGreaterThan(
      ofEntities + 1500,
    );
  });

  it("stays within the limit for the same fields of all kinds, three levels deep", () => {
    const kinds = [
      "Brand",
      "Merchant",
      "Conglomerate",
      "Platform",
      "Person",
      "Organization",
      "Lawsuit",
      "Court",
    ];
    const buildLevels = (levels: number): string =>
      levels === 0
        ? "name"
        : kinds
            .slice(0, 4)
            .map(
              (kind) =>
                `... on ${kind} { id name predecessors(first: 5) { nodes { ${buildLevels(levels - 1)} } } }`,
            )
            .join(" ");
    expect(() =>
      checkStatementSize(readFields(`{ entity(id: "brand:a") { ${buildLevels(2)} } }`)),
    ).not.toThrow();
  });

  it("is QUERY_TOO_COMPLEX above the limit", () => {
    const many = Array.from(
      { length: 60 },
      (_, index) =>
        `a${index}: claims(first: 1) { nodes { subject { ... on Entity { name } ... on Relationship { status } } } }`,
    ).join(" ");
    expect(() => checkStatementSize(readFields(`{ brand(id: "brand:a") { ${many} } }`))).toThrow(tooLarge);
  });

  it("is limited for all root fields together", () => {
    const claimFields = Array.from(
      { length: 24 },
      (_, index) => `a${index}: claims(first: 1) { nodes { subject { ... on Relationship { status } } } }`,
    ).join(" ");
    const readRootFields = (count: number) =>
      readFields(
        `{ ${Array.from({ length: count }, (_, index) => `r${index}: brand(id: "brand:a") { ${claimFields} }`).join(" ")} }`,
      );
    expect(() => checkStatementSize(readRootFields(2))).not.toThrow();
    expect(() => checkStatementSize(readRootFields(5))).toThrow(
      expect.objectContaining({
        code: "QUERY_TOO_COMPLEX",
        details: { limit: limits.operation.statements.max },
      }),
    );
  });
});
