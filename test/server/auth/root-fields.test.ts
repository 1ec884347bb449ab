import { type OperationDefinitionNode, parse } from "graphql";
import { expect, it } from "vitest";
import { collectRootFields } from "../../../src/server/auth/root-fields.js";

const collectFieldPaths = (text: string) => {
  const document = parse(text);
  return collectRootFields(document, document.definitions[0] as OperationDefinitionNode).map((field) =>
    field.join("."),
  );
};

it("finds the root fields of an operation under aliases, in fragments, within fragments, once each", () => {
  const text = `mutation { a: one { two } one { two } ... on Mutation { three } ...F ...F }
    fragment F on Mutation { four ...G } fragment G on Mutation { five { six } }`;
  expect(collectFieldPaths(text)).toEqual([
    "Mutation.one",
    "Mutation.three",
    "Mutation.four",
    "Mutation.five",
  ]);
});

it("includes fields that a directive may skip", () => {
  expect(
    collectFieldPaths("query ($no: Boolean!) { secret @include(if: $no) __schema { types { name } } }"),
  ).toEqual(["Query.secret", "Query.__schema"]);
});
