import { basename } from "node:path";
import { type SettingName, settings } from "../../src/config.js";
import { limits } from "../../src/protection/limits.js";
import { readSourceTexts } from "../architecture/source-text.js";

/** A row of the table of limits. */
interface LimitTableRow {
  readonly limit: string;
  readonly max: string;
  readonly unit: string;
  readonly effect: string;
  readonly setting: SettingName | null;
  /** The files that check it, from the root of the repository. */
  readonly files: readonly string[];
}

const SOCKETS = "BRANDGRAPH_UNAUTHENTICATED_SOCKETS";

/** The limits that are settings. Their defaults are in config.ts, or depend on other settings. */
const settingLimits: readonly (readonly [SettingName, unit: string, effect: string, file: string])[] = [
  [
    "BRANDGRAPH_RATE_LIMIT",
    "requests per minute of a caller; rejected keys and tokens of an address",
    "RATE_LIMITED, 429, with `RateLimit` and `Retry-After` headers; close code 4429",
    "src/server/protection/rate-limit.ts",
  ],
  [
    "BRANDGRAPH_TIME_LIMIT",
    "milliseconds per minute that the database, or the checks of operations, work for a caller",
    "RATE_LIMITED, 429, the same headers",
    "src/server/protection/rate-limit.ts",
  ],
  [
    "BRANDGRAPH_MAX_COST",
    "cost of a query, introspection included",
    "QUERY_TOO_COMPLEX",
    "src/server/protection/cost-limit.ts",
  ],
  ["BRANDGRAPH_QUERY_TIMEOUT", "milliseconds of a statement", "TIMEOUT", "src/neo4j/database.ts"],
  [
    "BRANDGRAPH_QUERY_TIMEOUT",
    "milliseconds that a statement waits for its plan and its turn",
    "PLANNING, OVERLOADED or TIMEOUT",
    "src/neo4j/scheduled-statements.ts",
  ],
  [
    "BRANDGRAPH_PLANNING_TIMEOUT",
    "milliseconds of a plan, also when nobody waits for it",
    "TIMEOUT",
    "src/neo4j/database.ts",
  ],
  [
    "BRANDGRAPH_STATEMENTS_PER_CALLER",
    "statements of a caller that run while others are active",
    "further ones wait for their turn",
    "src/neo4j/statement-scheduler.ts",
  ],
  [
    SOCKETS,
    "open sockets that have not authenticated",
    "the oldest is closed with 1013",
    "src/server/protection/waiting-sockets.ts",
  ],
  [
    `${SOCKETS}_PER_ADDRESS`,
    "of these of one address",
    "the oldest is closed with 1013",
    "src/server/protection/waiting-sockets.ts",
  ],
  [
    "BRANDGRAPH_MCP_TOKENS",
    "tokens of one result for assistants",
    "the rest follows with a cursor",
    "src/server/mcp/answer/fit-answer.ts",
  ],
  [
    "BRANDGRAPH_EVENT_LOOP_DEADLINE",
    "milliseconds for which the event loop is blocked",
    "the process ends",
    "src/server/event-loop/watchdog-thread.ts",
  ],
  [
    "BRANDGRAPH_MIN_FREE_SPACE",
    "megabytes of free disk space, at least",
    "STORAGE_FULL for writes; reads go on",
    "src/neo4j/storage-guard.ts",
  ],
];

const sources = readSourceTexts().filter(({ path }) => path !== "src/protection/limits.ts");

/** Lists the files that read a limit: by its name, in a list of names, or by any name of its group. */
function listUsers(group: string, name: string): readonly string[] {
  const reads = new RegExp(
    `limits\\.${group}(?:\\.${name}\\b|\\[)|\\{[^}]*\\b${name}\\b[^}]*\\} = limits\\.${group};`,
  );
  return sources.filter(({ text }) => reads.test(text)).map(({ path }) => path);
}

/** All limits, in the order of the code's table; then those that are settings. */
export const limitRows: readonly LimitTableRow[] = [
  ...Object.entries(limits).flatMap(([group, members]) =>
    Object.entries(members).map(([name, { max, unit, effect }]) => ({
      limit: `${group}.${name}`,
      max: max.toLocaleString("en"),
      unit,
      effect,
      setting: null,
      files: listUsers(group, name),
    })),
  ),
  ...settingLimits.map(([setting, unit, effect, file]) => ({
    limit: "",
    max: settings[setting].fallback ?? "see [settings](operation.md#settings)",
    unit,
    effect,
    setting,
    files: [file],
  })),
];

const formatLink = (file: string): string => `[${basename(file)}](../${file})`;

/** Formats all limits as the table of docs/limits.md. */
export const formatLimitsTable = (): string =>
  [
    "| limit | default | unit | error | setting | checked in |",
    "| --- | ---: | --- | --- | --- | --- |",
    ...limitRows.map(
      ({ limit, max, unit, effect, setting, files }) =>
        `| ${limit && `\`${limit}\``} | ${max} | ${unit} | ${effect} | ${setting ? `\`${setting}\`` : ""} | ${files.map(formatLink).join(", ")} |`,
    ),
  ].join("\n");
