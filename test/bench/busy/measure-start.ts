import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { packageRoot } from "../../../src/paths.js";
import { commandLine } from "../../support/process/cli.js";
import type { PreparedHome } from "./start-home.js";

/** Seconds of a start, and what went wrong in it. */
export interface MeasuredStart {
  /** From the command to the addresses. */
  readonly addresses: number;
  /** From the addresses to the complete home screen. */
  readonly home: number;
  /** From the last letter of a name to the first hit, as the first search of the server. */
  readonly search: number;
  /** The number of answers with each error code, until the search was answered. */
  readonly codes: ReadonlyMap<string, number>;
}

/** The commands that start a server: as a developer does, and as an installed package. */
export const startCommands = {
  "npm start": ["npm", "start", "--silent", "--", "--json"],
  "brandgraph start": [process.execPath, commandLine, "start", "--json"],
} as const;

/** Parts of the home screen that load or failed. */
const UNFINISHED = "main :is([aria-busy=true], .state[role=status], .problem)";
/** A complete home screen has its counts, and pictures of stories or cards of figures. */
const PARTS = ["main .counts", "main :is(svg.story-picture, .card svg, .card table, .card li)"] as const;
const WAIT_MS = 300_000;
const STOP_MS = 60_000;

/** Starts a server, opens its home screen as soon as there is an address, and searches. The server is stopped afterwards. */
export async function measureStart(
  browser: Browser,
  command: keyof typeof startCommands,
  { settings, name }: PreparedHome,
): Promise<MeasuredStart> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const codes = new Map<string, number>();
  countErrors(page, codes);
  const [program, ...args] = startCommands[command];
  const startedAt = performance.now();
  const server = spawn(program, args, {
    cwd: packageRoot,
    env: { ...process.env, PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  // npm passes no signals on to what it runs, so its group gets them.
  const endServer = () => {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGTERM");
  };
  process.once("exit", endServer);
  try {
    const explorer = await readAddress(createInterface({ input: server.stdout }));
    const servedAt = performance.now();
    await page.goto(explorer);
    for (const part of PARTS) await page.locator(part).first().waitFor();
    await page.locator(UNFINISHED).first().waitFor({ state: "detached" });
    const completeAt = performance.now();
    await page.getByRole("combobox").first().fill(name);
    await page.getByRole("option", { name }).first().waitFor();
    const foundAt = performance.now();
    return {
      addresses: (servedAt - startedAt) / 1000,
      home: (completeAt - servedAt) / 1000,
      search: (foundAt - completeAt) / 1000,
      codes,
    };
  } finally {
    await context.close();
    process.off("exit", endServer);
    endServer();
    await Promise.race([server.exitCode === null && once(server, "close"), delay(STOP_MS)]);
  }
}

/** Reads lines until one has the addresses, and returns that of the explorer. */
async function readAddress(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines)
    if (line.startsWith("{")) return (JSON.parse(line) as { readonly explorer: string }).explorer;
  throw new Error("The server ended without an address.");
}

/** Counts the error codes of the answers that a page gets. */
function countErrors(page: Page, codes: Map<string, number>): void {
  page.on("response", async (response) => {
    if (new URL(response.url()).pathname !== "/graphql") return;
    const body = (await response.json().catch(() => null)) as AnswerBody | null;
    for (const { extensions } of body?.errors ?? [])
      codes.set(extensions.code, (codes.get(extensions.code) ?? 0) + 1);
  });
}

interface AnswerBody {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}
