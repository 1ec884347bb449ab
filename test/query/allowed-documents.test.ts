import { getNamedType, type OperationDefinitionNode, parse, typeFromAST } from "graphql";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { checkConditions } from "../../src/query/complexity/condition-limits.js";
import { computeQueryCost } from "../../src/query/complexity/cost.js";
import { checkStatementSize } from "../../src/query/complexity/statement-size.js";
import type { GraphCounts } from "../../src/query/graph-counts.js";
import { readOperation } from "../../src/server/context/operation.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { scenarios } from "../bench/scenarios/all.js";
import { examples } from "../docs/examples.js";
import { comparedQueries } from "../schema/compared-queries/compared-queries.js";
import { buildMinimalValue } from "../support/api/minimal-operation.js";

const schema = createSchema();
const { BRANDGRAPH_MAX_COST: maxCost } = readConfig({});

/** Each of its counts is larger than that of the generated graph of a million facts. */
const large: GraphCounts = {
  isLoaded: true,
  entities: () => 150_000,
  facts: () => 500_000,
  boundedFacts: () => 100_000,
  supersededFacts: () => 10_000,
  claims: () => 100_000,
  sources: () => 1000,
  largestHub: () => 50_000,
};

/**
 * Arguments as a client of the product sends them: pages of 100, paths of 4 steps, and required arguments.
 */
function buildVariables({ variableDefinitions = [] }: OperationDefinitionNode) {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, type: node }) => {
      const name = variable.name.value;
      const type = typeFromAST(schema, node as never)!;
      if (String(getNamedType(type)) === "Int") return [[name, name === "maxLength" ? 4 : 100]];
      return node.kind === "NonNullType" ? [[name, buildMinimalValue(type as never)]] : [];
    }),
  );
}

function computeDocumentCost(text: string, more: object = {}): number {
  const document = parse(text);
  const operation = document.definitions.find(
    ({ kind }) => kind === "OperationDefinition",
  ) as OperationDefinitionNode;
  const variables = { ...buildVariables(operation), ...more };
  const { fields } = readOperation({ schema, document, operation, variables })!;
  checkConditions(fields);
  checkStatementSize(fields);
  return computeQueryCost(fields, large).cost;
}

const queries = examples.filter(({ language }) => language === "graphql");

/** The questions of dashboards that are too expensive on a graph of a million facts, unless they have further conditions. */
const tooExpensive = [
  "Which brands belong to an owner that sued Alibaba?",
  "Which facts have a confidence under 0.6?",
  "Of which facts do sources dispute a value?",
  "What happened in August 2014?",
  "Of which facts do sources dispute the day of the exit?",
  "Of which facts of Kering's brands has an owner known to be in France the majority?",
];

const documents: readonly (readonly [name: string, text: string])[] = [
  ...readTrustedDocuments().map(({ name, text }) => [name, text] as const),
  ...queries.map(({ file, code }, index) => [`example ${index} of ${file}`, code] as const),
  ...scenarios.map(({ name, product }) => [`the benchmark's ${name}`, product.text] as const),
];

describe("A document that comes with the product is allowed on a graph of more than a million facts:", () => {
  it.each(documents)("%s", (_name, text) => {
    expect(computeDocumentCost(text)).toBeLessThanOrEqual(maxCost);
  });

  it("the lists of the review: the facts of a kind by their last confirmation, and what one source alone supports", () => {
    const costs = (
      [
        [
          "browse-facts",
          { kinds: ["OWNERSHIP"], orderBy: [{ field: "LAST_CONFIRMED_ON", direction: "ASC" }] },
        ],
        [
          "listed-claims",
          {
            where: { isFromOnlySource: { eq: true }, stance: ["SUPPORTS"], field: { isNull: true } },
            orderBy: [{ field: "CONFIDENCE", direction: "ASC" }],
          },
        ],
      ] as const
    ).map(([name, variables]) =>
      computeDocumentCost(readTrustedDocuments().find((document) => document.name === name)!.text, variables),
    );
    expect(Math.min(...costs)).toBeGreaterThan(1000);
    expect(Math.max(...costs)).toBeLessThanOrEqual(maxCost);
  });

  it("the questions of dashboards, but for those that need further conditions", () => {
    const refused = comparedQueries.filter(
      ({ before, after = before }) => !after.startsWith("mutation") && computeDocumentCost(after) > maxCost,
    );
    expect(refused.map(({ question }) => question)).toEqual(tooExpensive);
  });
});
