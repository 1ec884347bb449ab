import type { RequestHandler } from "express";
import type { ErrorBody } from "../requests/send-error.js";
import type { InterfaceMeans } from "./interface-means.js";

/** An interface to the graph beside GraphQL, which the server mounts at a path. */
export interface GraphInterface {
  readonly path: string;
  /** Runs before its callers are admitted. */
  readonly checks?: readonly RequestHandler[];
  /** True if it reads by POST, too, which a page of another site could send without a preflight. */
  readonly readsByPost?: boolean;
  /** True if a client may keep its answers, and get them again by their tags. */
  readonly isConditional?: boolean;
  /** Creates the form of its errors. Default: that of a GraphQL response. */
  readonly createErrorBody?: ErrorBody;
  /** Creates the handler of requests whose callers were admitted. It reads within answers only, which have a deadline and a cost. */
  createHandler(means: InterfaceMeans): RequestHandler;
}
