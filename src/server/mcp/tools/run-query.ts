import { GraphQLError, Kind, parse } from "graphql";
import { z } from "zod";
import { AppError, createBadInputError } from "../../../errors.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { quoteString, toPlainRecord } from "../../../util/text/quote-text.js";
import { MAY_MIX } from "../answer/document-answer.js";
import { countTokens } from "../answer/fit-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { readPresentRevision } from "./tool-helpers.js";

/** Characters of one row of an answer that comes in parts; a row fits into the smallest limit. */
const PART_LENGTH = 200;
/** Lexical tokens of a document that is looked at; the API has a limit of its own. */
const MAX_TOKENS = 20_000;
/** Tokens of a result beside its data. */
const ROOM_FOR_THE_REST = 500;

export const runQuery = readTool({
  name: "run_query",
  title: "Run a GraphQL query",
  description:
    "Runs one GraphQL query (no mutation) for questions that no other tool answers, and reports its cost. Look fields up with search_schema. A large answer comes as JSON text in parts: join `part` of all items of all pages.",
  input: {
    query: z.string().min(1).max(20_000),
    variables: z.record(z.string(), z.unknown()).optional(),
  },
  output: { data: anyObject.optional() },
  async run({ query, variables = {} }, { execute, executeUserDocument, maxTokens }) {
    checkReadsOnly(query);
    const before = await readPresentRevision(execute);
    const answer = await executeUserDocument<Readonly<Record<string, unknown>>>(query, variables);
    const data = toPlainRecord(answer.data);
    const text = JSON.stringify(data);
    const isWhole = countTokens({ data, text }) + ROOM_FOR_THE_REST <= maxTokens;
    const revision = await readPresentRevision(execute);
    // Parts of two answers do not fit together.
    if (!isWhole && revision !== before)
      throw new AppError("OVERLOADED", "The graph changed while the query ran. Try again.");
    return {
      summary: `The query cost ${answer.cost}.`,
      ...(isWhole ? { text, more: { data }, rows: [] } : { rows: splitIntoRows(text) }),
      asOf: null,
      revision,
      incompleteBecause: answer.mayMix ? [MAY_MIX] : [],
      path: "/graphiql",
      cost: answer.cost,
    };
  },
});

const splitIntoRows = (text: string): readonly AnswerRow[] =>
  [...splitIntoChunks([...text], PART_LENGTH)].map((characters) => {
    const part = characters.join("");
    return { item: { part }, line: quoteString(part), sources: [] };
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
