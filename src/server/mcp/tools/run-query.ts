import { GraphQLError, Kind, parse } from "graphql";
import { z } from "zod";
import { AppError, createBadInputError } from "../../../errors.js";
import { toJsonLines, toOneLineJson } from "../../../util/text/quote-text.js";
import { MAY_MIX } from "../answer/document-answer.js";
import { countTokens } from "../answer/fit-answer.js";
import { readTool } from "../declaration/tool.js";
import { readPresentRevision } from "./present-revision.js";

/** Lexical tokens of a document that is looked at; the API has a limit of its own. */
const MAX_TOKENS = 20_000;
/** Tokens of a result beside its data. */
const ROOM_FOR_THE_REST = 100;

export const runQuery = readTool({
  name: "run_query",
  title: "Run a GraphQL query",
  description:
    "Runs one GraphQL query (no mutation) for what no other tool answers, such as exposure, figures, paths, comparisons, conflicts and changes, and reports its cost. Look fields up with describe_schema. The answer is JSON; a long one has its lines on several pages.",
  input: {
    query: z.string().min(1).max(20_000),
    variables: z.record(z.string(), z.unknown()).optional(),
  },
  async run({ query, variables = {} }, { execute, executeUserDocument, maxTokens }) {
    checkReadsOnly(query);
    const before = await readPresentRevision(execute);
    const { data, cost, mayMix } = await executeUserDocument<object>(query, variables);
    const text = toOneLineJson(data);
    const isWhole = countTokens(text) + ROOM_FOR_THE_REST <= maxTokens;
    const revision = await readPresentRevision(execute);
    // Pages of two answers do not fit together.
    if (!isWhole && revision !== before)
      throw new AppError("OVERLOADED", "The graph changed while the query ran. Try again.");
    return {
      summary: "The answer as JSON:",
      rows: (isWhole ? [text] : toJsonLines(data)).map((line) => ({ line })),
      revision,
      incompleteBecause: mayMix ? [MAY_MIX] : [],
      path: "/graphiql",
      cost,
    };
  },
});

/** Fails with BAD_USER_INPUT for a document that may write or stays open, and as parsing does. */
function checkReadsOnly(query: string): void {
  const forbiddenOperation = parseOperations(query).find((operation) => operation !== "query");
  if (forbiddenOperation !== undefined)
    throw createBadInputError(`run_query runs queries only, and this document has a ${forbiddenOperation}.`);
}

function parseOperations(query: string): readonly string[] {
  try {
    return parse(query, { maxTokens: MAX_TOKENS }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.operation] : [],
    );
  } catch (error) {
    const why = error instanceof GraphQLError ? error.message : "It is nested too deeply.";
    throw new AppError("GRAPHQL_PARSE_FAILED", `The document cannot be read. ${why}`);
  }
}
