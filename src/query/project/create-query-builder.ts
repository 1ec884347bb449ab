import type { AsOf } from "../../domain/graphql/as-of.js";
import { QueryBuilder } from "../cypher/query-builder.js";
import { projectById, projectSubject } from "./lookup.js";
import { projectClaim, projectSource } from "./project-claims.js";
import { projectEntity } from "./project-entity.js";
import { projectFact } from "./project-fact.js";

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
