import type { GraphQLSchema } from "graphql";
import type { Database } from "../../neo4j/database.js";
import type { BeginAnswer } from "../answers/begin-answer.js";
import type { CreateRowReader } from "../answers/row-reader.js";
import type { DownloadMeans } from "../downloads/send-download.js";
import type { AnswerLimits } from "../protection/answer-limits.js";
import type { Origins } from "../protection/origins.js";
import type { RateLimiter } from "../protection/rate-limit.js";
import type { Tables } from "../tables/model/create-tables.js";

/** The means of the interfaces beside GraphQL. Each takes those that it needs. */
export interface InterfaceMeans {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** The tables that there are. */
  readonly tables: () => Tables;
  /** Other origins whose pages may use the API. */
  readonly origins: Origins;
  /** Begins the answer to a request, with its time, its cost and the access of its caller. */
  readonly begin: BeginAnswer;
  /** Creates the reader of an answer. */
  readonly createReader: CreateRowReader;
  readonly downloads: DownloadMeans;
  /** Charges milliseconds to a caller. */
  readonly spend: RateLimiter["spend"];
  /** The maximum cost of one query. */
  readonly maxCost: number;
  readonly limits: AnswerLimits;
}
