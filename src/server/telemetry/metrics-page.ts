import { type RequestHandler, Router } from "express";
import { covers, type Role } from "../../domain/graphql/access/role.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { createStatement } from "../../neo4j/statement.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import type { ProcessSharing } from "../../sharing/sharing.js";
import { getCaller } from "../context/callers.js";
import { importQueue } from "../mutations/jobs/import-queue.js";
import type { Metrics } from "./metrics.js";

export interface MetricsPageOptions {
  readonly metrics: Metrics;
  readonly database: Database;
  /** The role that may read the metrics; null if no key is needed. */
  readonly access: Role | null;
  /** Authenticates the caller; not used if no key is needed. */
  readonly authentication: RequestHandler;
  /** Reads the free bytes of the database's disk; null if unknown. */
  readonly free: (() => Promise<number>) | null;
  readonly sharing: ProcessSharing;
}

const TIMEOUT_MS = 2000;

const imports = createStatement({
  name: "running imports",
  text: cypher`
    MATCH (j:Job {state: 'RUNNING'})
    RETURN j.id, j.read
    LIMIT 100
  `,
  read: (rows) => rows.map(([id, read]) => ({ job: String(id), rows: Number(read) })),
});

/** The metrics in the Prometheus text format. They are also available while the database is not. */
export function createMetricsPage({
  metrics,
  database,
  access,
  authentication,
  free,
  sharing,
}: MetricsPageOptions): Router {
  const { registry, graph } = metrics;
  const refresh = async (): Promise<void> => {
    const options = { signal: AbortSignal.timeout(TIMEOUT_MS) };
    graph.processes.set(sharing.countProcesses());
    graph.clockOffset.set((sharing.getClockOffset() ?? 0) / 1000);
    for (const of of ["sockets", "streams"] as const)
      graph.streams.set({ of }, sharing.getHeldTotals(of).total);
    graph.pendingStatements.set(database.pendingStatements());
    graph.givenUp.set(database.abandonedStatements());
    graph.waiting.set(database.waitingStatements());
    if (free) graph.freeBytes.set(await free());
    graph.importsReading.set(importQueue.running);
    graph.importsWaiting.set(importQueue.waiting);
    graph.imports.reset();
    try {
      graph.revision.set((await readRevision(database, options)).revision);
      for (const { job, rows } of await database.read(imports, options)) graph.imports.set({ job }, rows);
      graph.up.set(1);
    } catch {
      graph.up.set((await database.isAnswering()) ? 1 : 0);
    }
  };
  const requireRole: RequestHandler = (request, _response, next) => {
    const { role } = getCaller(request);
    if (access && (role === "ANONYMOUS" || !covers(role, access)))
      throw new AppError(
        role === "ANONYMOUS" ? "UNAUTHENTICATED" : "FORBIDDEN",
        `Metrics need the role ${access}.`,
      );
    next();
  };
  return Router().get("/", ...(access ? [authentication] : []), requireRole, async (_request, response) => {
    await refresh();
    response.type(registry.contentType).send(await registry.metrics());
  });
}
