import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { toErrorCode } from "../../errors.js";
import type { StatementEvent } from "../../neo4j/database.js";
import { toAppError } from "../../neo4j/error-mapping.js";
import type { DriverEvent } from "../../neo4j/session-pool.js";

/** The metrics of the process, in the Prometheus format. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts a statement. */
  statement(event: StatementEvent): void;
  /** Counts a ping, or the replacement of a driver. */
  driverEvent(event: DriverEvent): void;
  /** Counts a request that a limit on callers refused or ended. */
  limited(limit: Limit): void;
  /** Counts an answered operation. */
  request(event: RequestEvent): void;
  /** Counts a call of a tool by an assistant. */
  toolCall(event: ToolCallEvent): void;
  /** Registers a function that reads the size of the operation cache. */
  operationCache(size: () => number): void;
  /** Registers a function that counts the open connections. */
  connections(count: () => Promise<number>): void;
  /** Metrics that are read from the database on demand. */
  readonly graph: GraphGauges;
}

/** The limits that keep one caller from using what others need. */
export type Limit =
  | "requests"
  | "time"
  | "credentials"
  | "sockets_unauthenticated"
  | "connections_anonymous"
  | "connections_caller"
  | "downloads_caller";

/** The result of an operation. */
export interface RequestEvent {
  /**
   * The root field, such as `Query.brand`; `Query.several` for more than one, `none` for an invalid
   * operation.
   */
  readonly operation: string;
  /** OK, or the code of the first error. */
  readonly code: string;
  readonly milliseconds: number;
  /** Absent if it is not known. */
  readonly cost?: number | undefined;
}

export interface ToolCallEvent {
  readonly tool: string;
  /** OK, or the code of its error. */
  readonly code: string;
  readonly milliseconds: number;
}

export interface GraphGauges {
  readonly processes: Gauge;
  readonly clockOffset: Gauge;
  readonly streams: Gauge<"of">;
  readonly up: Gauge;
  readonly revision: Gauge;
  readonly pendingStatements: Gauge;
  readonly givenUp: Gauge;
  readonly waiting: Gauge;
  readonly freeBytes: Gauge;
  readonly imports: Gauge<"job">;
  readonly importsReading: Gauge;
  readonly importsWaiting: Gauge;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COSTS = [1, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000];
const PREFIX = "brandgraph_";

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Heap, garbage collection, event loop and file descriptors, under their usual names.
  collectDefaultMetrics({ register: registry });
  const describeMetric = (name: string, help: string) => ({ name: `${PREFIX}${name}`, help, registers });
  const requests = new Counter({
    ...describeMetric(
      "requests_total",
      "Operations answered, by root field and by the code of their first error.",
    ),
    labelNames: ["operation", "code"],
  });
  const requestSeconds = new Histogram({
    ...describeMetric("request_seconds", "Time until an operation was answered."),
    labelNames: ["operation"],
    buckets: SECONDS,
  });
  const cost = new Histogram({
    ...describeMetric("request_cost", "Maximum cost of operations, computed before they run."),
    buckets: COSTS,
  });
  const statements = new Counter({
    ...describeMetric("statements_total", "Statements run, by name and outcome."),
    labelNames: ["statement", "code"],
  });
  const statementSeconds = new Histogram({
    ...describeMetric("statement_seconds", "Time until a statement was answered."),
    labelNames: ["statement"],
    buckets: SECONDS,
  });
  const driverEvents = new Counter({
    ...describeMetric(
      "neo4j_driver_events_total",
      "Pings of the database by result, and replacements of unresponsive drivers.",
    ),
    labelNames: ["event"],
  });
  const waitSeconds = new Histogram({
    ...describeMetric("statement_wait_seconds", "Time for which statements waited for their caller's turn."),
    buckets: SECONDS,
  });
  const limited = new Counter({
    ...describeMetric("limited_total", "Requests and connections that a limit refused or ended, by limit."),
    labelNames: ["limit"],
  });
  const toolCalls = new Counter({
    ...describeMetric(
      "tool_calls_total",
      "Calls of tools by assistants, by tool and by the code of their error.",
    ),
    labelNames: ["tool", "code"],
  });
  const toolSeconds = new Histogram({
    ...describeMetric("tool_call_seconds", "Time until a call of a tool was answered."),
    labelNames: ["tool"],
    buckets: SECONDS,
  });
  return {
    registry,
    toolCall: ({ tool, code, milliseconds }) => {
      toolCalls.inc({ tool, code });
      toolSeconds.observe({ tool }, milliseconds / 1000);
    },
    limited: (limit) => limited.inc({ limit }),
    statement: ({ name, milliseconds, waited, error }) => {
      if (waited !== undefined) waitSeconds.observe(waited / 1000);
      statements.inc({ statement: name, code: error === undefined ? "OK" : toErrorCode(toAppError(error)) });
      statementSeconds.observe({ statement: name }, milliseconds / 1000);
    },
    driverEvent: (event) => driverEvents.inc({ event }),
    request: ({ operation, code, milliseconds, cost: operationCost }) => {
      requests.inc({ operation, code });
      requestSeconds.observe({ operation }, milliseconds / 1000);
      if (operationCost !== undefined) cost.observe(operationCost);
    },
    operationCache: (size) =>
      void new Gauge({
        ...describeMetric("operation_cache_bytes", "Bytes of the operation cache."),
        collect() {
          this.set(size());
        },
      }),
    connections: (count) =>
      void new Gauge({
        ...describeMetric("connections", "Open connections of clients, those of streams included."),
        async collect() {
          this.set(await count());
        },
      }),
    graph: {
      processes: new Gauge(
        describeMetric("processes", "Processes that serve the graph, as far as this one has heard."),
      ),
      clockOffset: new Gauge(
        describeMetric(
          "clock_offset_seconds",
          "Seconds by which this machine's clock is ahead of the database's.",
        ),
      ),
      streams: new Gauge({
        ...describeMetric("streams", "Open WebSockets and event streams of callers."),
        labelNames: ["of"],
      }),
      up: new Gauge(describeMetric("neo4j_up", "Whether the database answers: 1 or 0.")),
      revision: new Gauge(describeMetric("revision", "The graph's revision.")),
      pendingStatements: new Gauge(
        describeMetric("database_sessions", "Database sessions in use or waiting."),
      ),
      givenUp: new Gauge(
        describeMetric(
          "database_sessions_given_up",
          "Sessions that have ended but keep a connection until the database has planned their statement.",
        ),
      ),
      waiting: new Gauge(
        describeMetric("statements_waiting", "Statements of callers that wait for their turn."),
      ),
      freeBytes: new Gauge(
        describeMetric(
          "free_bytes",
          "Free bytes on the disk of the managed database; absent for an external one.",
        ),
      ),
      importsReading: new Gauge(describeMetric("imports_reading", "Imports whose text a thread is reading.")),
      importsWaiting: new Gauge(describeMetric("imports_waiting", "Imports that wait for a thread.")),
      imports: new Gauge({
        ...describeMetric("import_rows", "Rows read by each running import."),
        labelNames: ["job"],
      }),
    },
  };
}
