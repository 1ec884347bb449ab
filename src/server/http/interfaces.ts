import { type RequestHandler, Router } from "express";
import { exportInterface } from "../export/export.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { odataInterface } from "../odata/odata.js";
import { rejectForeignReads } from "../protection/origins.js";
import { reconcileInterface } from "../reconcile/reconcile.js";
import { tableInterface } from "../tables/tables.js";
import type { createErrorHandler } from "./error-handler.js";

/** The interfaces to the graph beside GraphQL and the tools for assistants. A new one is an entry here. */
export const dataInterfaces: readonly GraphInterface[] = [
  reconcileInterface,
  exportInterface,
  odataInterface,
  tableInterface,
];

interface InterfaceHandlers {
  /** Rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly answerErrors: (
    createBody: GraphInterface["createErrorBody"],
  ) => ReturnType<typeof createErrorHandler>;
}

/** Creates the router of an interface: what each of its requests passes, then its own handler. */
export const createInterfaceRouter = (
  { checks = [], readsByPost, isConditional, createErrorBody, createHandler }: GraphInterface,
  means: InterfaceMeans,
  { admitted, conditional, answerErrors }: InterfaceHandlers,
): Router =>
  Router().use(
    ...checks,
    ...(readsByPost ? [rejectForeignReads(means.origins, ["POST"])] : []),
    ...admitted,
    ...(isConditional ? [conditional] : []),
    createHandler(means),
    ...(createErrorBody ? [answerErrors(createErrorBody)] : []),
  );
