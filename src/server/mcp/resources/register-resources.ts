import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import { createBadInputError, toErrorCode } from "../../../errors.js";
import { quoteString, toPlainLine } from "../../../util/text/quote-text.js";
import { formatClientError } from "../../errors/format-error.js";
import { fitAnswer } from "../answer/fit-answer.js";
import type { ToolCallOptions } from "../calls/call-tool.js";
import { createDocumentExecutors, type ToolClient } from "../calls/tool-client.js";
import type { AssistantSourcesQuery } from "../gql/documents.js";
import { describe } from "../tools/describe.js";

const TEXT_TYPE = "text/plain";

/** The protocol's list of resources has no pages here. */
const MAX_LISTED = 100;

export const sourcesDocument = `query AssistantSources { sources(first: ${MAX_LISTED}) { nodes { id title publisher } } }`;

/** Entities and sources as resources: what the tool describe answers about them, cut to the limit of a result. */
export function registerResources(
  server: McpServer,
  findClient: () => Promise<ToolClient>,
  options: ToolCallOptions,
): void {
  const read = async (uri: URL, variables: Readonly<Record<string, unknown>>) => {
    const text = await runForClient(findClient, options, async (client) => {
      const context = { ...createDocumentExecutors(client), schema: null, maxTokens: options.maxTokens };
      const answer = await describe.run({ id: decodeResourceId(String(variables.id)) }, context);
      // Its rest is read by the tool, or in the explorer.
      return fitAnswer(answer, { ...options, baseUrl: client.baseUrl, cursorAfter: null });
    });
    return { contents: [{ uri: uri.href, mimeType: TEXT_TYPE, text }] };
  };
  server.registerResource(
    "entity",
    new ResourceTemplate("brandgraph://entity/{id}", { list: undefined }),
    { title: "Entity", description: "What is recorded of an entity today, by its id.", mimeType: TEXT_TYPE },
    read,
  );
  server.registerResource(
    "source",
    new ResourceTemplate("brandgraph://source/{id}", {
      list: () =>
        runForClient(findClient, options, async (client) => {
          const { data } =
            await createDocumentExecutors(client).execute<AssistantSourcesQuery>(sourcesDocument);
          return { resources: data.sources.nodes.map(toSourceResource) };
        }),
    }),
    {
      title: "Source",
      description: `A source and its claims, by its id. At most ${MAX_LISTED} are listed.`,
      mimeType: TEXT_TYPE,
    },
    read,
  );
}

/** The id in an address. Fails with BAD_USER_INPUT if its escapes are no text. */
function decodeResourceId(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw createBadInputError(`${quoteString(escaped)} is no id: its % escapes are not UTF-8.`);
  }
}

const toSourceResource = ({ id, title, publisher }: AssistantSourcesQuery["sources"]["nodes"][number]) => ({
  uri: `brandgraph://source/${encodeURIComponent(id)}`,
  name: id,
  title: toPlainLine(publisher ? `${publisher}: ${title}` : title),
  mimeType: TEXT_TYPE,
});

/** Runs one answer to a client. Turns a failure into an error of the protocol, whose message is meant for clients. */
async function runForClient<T>(
  findClient: () => Promise<ToolClient>,
  { formatError }: ToolCallOptions,
  work: (client: ToolClient) => Promise<T>,
): Promise<T> {
  let client: ToolClient | undefined;
  try {
    client = await findClient();
    return await work(client);
  } catch (error) {
    const code = toErrorCode(error);
    const formatted = formatClientError(formatError, error);
    const isMissing = code === "NOT_FOUND" || code === "BAD_USER_INPUT";
    throw new ProtocolError(
      isMissing ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError,
      `${String(formatted.extensions?.code)}: ${toPlainLine(formatted.message)}`,
    );
  } finally {
    client?.answer.stop();
  }
}
