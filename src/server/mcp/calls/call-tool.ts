import type { CallToolResult } from "@modelcontextprotocol/server";
import type { GraphQLSchema } from "graphql";
import { AppError, toErrorCode } from "../../../errors.js";
import type { Logger } from "../../../log.js";
import { toPlainLine } from "../../../util/text/quote-text.js";
import { type FormatError, formatClientError } from "../../errors/format-error.js";
import type { OperationSender } from "../../requests/sender.js";
import type { Metrics } from "../../telemetry/metrics.js";
import { fitAnswer } from "../answer/fit-answer.js";
import { checkRevision, createToolCursor, readToolCursor } from "../answer/tool-cursor.js";
import type { Tool } from "../declaration/tool.js";
import { createDocumentExecutors, type ToolClient } from "./tool-client.js";

export interface ToolCallOptions {
  readonly maxTokens: number;
  readonly schema: GraphQLSchema;
  /** True if clients without a key may see the schema. */
  readonly openSchema: boolean;
  readonly formatError: FormatError;
  readonly metrics: Metrics | null;
  readonly log: Logger;
}

/**
 * Runs a tool and cuts its answer to the limit. A failure becomes a result with `isError`, its code and a message for the
 * assistant. Each call is counted and is a line of the audit log, without its arguments. A caller that is refused has a line of
 * its own there.
 */
export async function callTool(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  findClient: () => Promise<ToolClient>,
  options: ToolCallOptions,
): Promise<CallToolResult> {
  const began = performance.now();
  let code = "OK";
  let client: ToolClient | undefined;
  try {
    client = await findClient();
    return await runTool(tool, args, client, options);
  } catch (error) {
    code = toErrorCode(error);
    return toFailureResult(error, options.formatError);
  } finally {
    const milliseconds = performance.now() - began;
    options.metrics?.toolCall({ tool: tool.name, code, milliseconds });
    if (client) {
      client.answer.stop();
      const call = { tool: tool.name, code, milliseconds: Math.round(milliseconds) };
      logCall(options.log, client.answer.sender, call);
    }
  }
}

async function runTool(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  client: ToolClient,
  { maxTokens, schema, openSchema }: ToolCallOptions,
): Promise<CallToolResult> {
  const { cursor } = args;
  const position = cursor === undefined ? null : readToolCursor(tool.name, args, String(cursor));
  const { caller } = client.answer.sender;
  const shownSchema = openSchema || caller.role !== "ANONYMOUS" ? schema : null;
  const answer = await tool.run(args, {
    ...createDocumentExecutors(client),
    schema: shownSchema,
    maxTokens,
  });
  const { revision, rows } = answer;
  if (position) checkRevision(position, revision);
  const { skip } = position ?? { skip: 0 };
  const text = fitAnswer(
    { ...answer, rows: rows.slice(skip) },
    {
      maxTokens,
      baseUrl: client.baseUrl,
      cursorAfter: (count) => createToolCursor(tool.name, args, { skip: skip + count, revision }),
    },
  );
  return { content: [{ type: "text", text }] };
}

function toFailureResult(error: unknown, formatError: FormatError): CallToolResult {
  const { message, extensions } = formatClientError(formatError, error);
  const hint = error instanceof AppError && error.hint !== undefined ? `\n${error.hint}` : "";
  return {
    isError: true,
    content: [{ type: "text", text: `${String(extensions?.code)}: ${toPlainLine(message)}${hint}` }],
  };
}

function logCall(log: Logger, { caller, address, requestId }: OperationSender, call: object): void {
  const { id, name, role, via } = caller;
  log.info(
    { audit: "tool", requestId, who: name, caller: id, role, via, address, ...call },
    "A tool was called",
  );
}
