import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { assistantTools } from "../../../src/server/mcp/tools/assistant-tools.js";
import { conversations, replacedTools } from "./documented-calls.js";

const calls = [...conversations.flatMap((conversation) => conversation.calls), ...replacedTools];

it.each(calls)(
  "A call in the documentation has arguments that its tool takes: $tool $args",
  ({ tool, args }) => {
    const declaration = assistantTools.find(({ name }) => name === tool);
    expect(declaration?.input.strict().safeParse(args).error).toBeUndefined();
  },
);

it("A query in the documentation of assistants is one of the schema", () => {
  const schema = createSchema();
  const queries = calls.flatMap(({ args }) =>
    "query" in args && String(args.query).startsWith("{") ? [String(args.query)] : [],
  );
  expect(queries.length).toBeGreaterThan(5);
  expect(queries.flatMap((query) => validate(schema, parse(query)))).toEqual([]);
});
