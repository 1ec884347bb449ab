import { type CallToolResult, Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { packageRoot } from "../../../src/paths.js";
import { commandLine } from "../../support/process/cli.js";
import { isLongRun } from "../../support/process/long.js";
import { type AnswerParts, readAnswer } from "./answer-parts.js";

export const revisions = ["2025-11-25", "2026-07-28"] as const;

/** Creates a client of the official package, which accepts one revision of the protocol. */
function createMcpClient(revision: (typeof revisions)[number]): Client {
  const versionNegotiation =
    revision === "2026-07-28" ? { mode: { pin: revision } } : { mode: "legacy" as const };
  return new Client({ name: "test", version: "1.0.0" }, { versionNegotiation });
}

/** Connects over HTTP. */
export async function connectByHttp(
  url: string,
  {
    key,
    revision = "2026-07-28",
  }: { readonly key?: string; readonly revision?: (typeof revisions)[number] } = {},
): Promise<Client> {
  const client = createMcpClient(revision);
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } }));
  return client;
}

/** Starts the command `mcp` with some settings, and connects to it. It plans its statements ahead in a long run only. */
export async function connectByStdio(settings: Readonly<Record<string, string>>): Promise<Client> {
  const client = createMcpClient("2026-07-28");
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [commandLine, "mcp"],
      cwd: packageRoot,
      env: {
        BRANDGRAPH_WARM_UP: String(isLongRun),
        ...settings,
        PATH: process.env.PATH ?? "",
        BRANDGRAPH_LOG_LEVEL: "fatal",
      },
    }),
  );
  return client;
}

/** The milliseconds that a client waits for a tool, whose statements a slow machine may have to plan first. */
const TOOL_TIMEOUT_MS = 240_000;

export const callTool = async (
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<CallToolResult> =>
  (await client.callTool({ name, arguments: { ...args } }, { timeout: TOOL_TIMEOUT_MS })) as CallToolResult;

/** Calls a tool and returns the text of its answer. Fails if the result is an error. */
export async function callForText(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const result = await callTool(client, name, args);
  if (result.isError) throw new Error(joinResultText(result));
  return joinResultText(result);
}

export const joinResultText = ({ content }: CallToolResult): string =>
  content.map((part) => (part.type === "text" ? part.text : "")).join("\n");

/** Reads the parts of all pages of an answer. */
export async function readPages(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<readonly { readonly parts: AnswerParts; readonly tokens: number }[]> {
  const pages: { parts: AnswerParts; tokens: number }[] = [];
  let cursor: string | undefined;
  do {
    const result = await callTool(client, name, { ...args, ...(cursor !== undefined && { cursor }) });
    if (result.isError) throw new Error(joinResultText(result));
    const parts = readAnswer(joinResultText(result));
    pages.push({ parts, tokens: countResultTokens(result) });
    ({ cursor } = parts);
  } while (cursor !== undefined);
  return pages;
}

/** Counts the tokens of a result as the product does. */
export const countResultTokens = (result: object): number => Buffer.byteLength(JSON.stringify(result)) / 4;
