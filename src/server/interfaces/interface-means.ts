import type { RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import type { Database } from "../../neo4j/database.js";
import type { BeginAnswer } from "../answers/begin-answer.js";
import type { RunDocument } from "../answers/run-document.js";
import type { DownloadMeans } from "../downloads/send-download.js";
import type { AnswerLimits } from "../protection/answer-limits.js";
import type { Origins } from "../protection/origins.js";
import type { RateLimiter } from "../protection/rate-limit.js";
import type { Tables } from "../tables/model/create-tables.js";

/** The means of the interfaces beside GraphQL: tables, OData, reconciliation and export. Each takes those that it needs. */
export interface InterfaceMeans {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** The tables that there are. */
  readonly tables: () => Tables;
  /** Runs before an interface and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  /** Other origins whose pages may use the API. */
  readonly origins: Origins;
  readonly run: RunDocument;
  readonly begin: BeginAnswer;
  readonly downloads: DownloadMeans;
  /** Charges milliseconds to a caller. */
  readonly spend: RateLimiter["spend"];
  /** The maximum cost of one query. */
  readonly maxCost: number;
  readonly limits: AnswerLimits;
}
