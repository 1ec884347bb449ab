import { isClaimInRun } from "../../domain/model/complete-run.js";
import { cypher } from "../../neo4j/cypher.js";

/** Builds the last day on which a complete run had a claim that is or was active; null if none had it. */
export const buildLastRunDay = (claim: string, source: string): string => cypher`
  head(COLLECT {
    MATCH (run:CompleteRun {sourceId: ${source}.id})
    WHERE ${isClaimInRun("run", claim)} AND run.undoneAt IS NULL
      AND coalesce(run.recordedAt < ${claim}.retractedAt, true)
    RETURN run.day ORDER BY run.day DESC LIMIT 1
  })`;
