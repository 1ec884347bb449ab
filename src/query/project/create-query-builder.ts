import type { AsOf } from "../../domain/graphql/as-of.js";
import { QueryBuilder } from "../cypher/query-builder.js";
import { resolveAsOf } from "../cypher/resolved-as-of.js";
import { projectClaim } from "./claims.js";
import { projectEntity } from "./entity.js";
import { projectFact } from "./fact.js";
import { projectById } from "./lookup.js";
import { projectSource } from "./source.js";
import { projectSubject } from "./subject.js";

const projectors = {
  entity: projectEntity,
  fact: projectFact,
  claim: projectClaim,
  source: projectSource,
  subject: projectSubject,
  byId: projectById,
};

/** A statement to be made about the moment that a root field's asOf names. */
export const createQueryBuilder = (asOf: AsOf | null | undefined): QueryBuilder =>
  new QueryBuilder(resolveAsOf(asOf), asOf ?? null, projectors);
