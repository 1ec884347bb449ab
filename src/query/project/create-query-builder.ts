import type { AsOf } from "../../domain/graphql/as-of.js";
import { QueryBuilder } from "../cypher/query-builder.js";
import { projectClaim, projectSource } from "./claims.js";
import { projectEntity } from "./entity.js";
import { projectFact } from "./fact.js";
import { projectById, projectSubject } from "./lookup.js";

const projectors = {
  entity: projectEntity,
  fact: projectFact,
  claim: projectClaim,
  source: projectSource,
  subject: projectSubject,
  byId: projectById,
};

/** Creates the query builder for the asOf of a root field. */
export const createQueryBuilder = (asOf: AsOf | null | undefined): QueryBuilder =>
  new QueryBuilder(asOf, projectors);
