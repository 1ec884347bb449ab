import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Day } from "../../domain/time.js";
import type { IncompleteReason } from "../shared/completeness.js";
import type { StatementDays } from "./fact-period.js";
import type { VerifiedFact } from "./verify-fact.js";

/** The facts of a kind from one entity to another, and the absences of such a fact. */
export interface EvidenceLinks {
  readonly facts: readonly VerifiedFact[];
  readonly absences: readonly VerifiedFact[];
}

/** Reads what is recorded about the parties of a statement. */
export interface EvidenceReader {
  /** Reads the links of a kind, of any day. */
  readonly readLinks: (from: string, to: string, kind: RelationshipKindModel) => Promise<EvidenceLinks>;
  /** Reads the stakes in an entity and in its owners that may have been held on the days. */
  readonly readOwners: (id: string, days: StatementDays) => Promise<readonly VerifiedFact[]>;
  /** Reads the participations of a party, of any day. */
  readonly readParticipations: (id: string) => Promise<readonly VerifiedFact[]>;
  /** Reads the status of lawsuits on a day, by id. */
  readonly readCaseStatus: (ids: readonly string[], day: Day) => Promise<ReadonlyMap<string, string>>;
  /** Lists the reasons why something may be missing in what was read so far. */
  readonly listIncompleteReasons: () => readonly IncompleteReason[];
}
