import { type Day, FIRST_DAY, type Instant, LAST_DAY } from "../../../src/domain/time.js";
import { formatCsvLine } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import { computeObservationDay } from "../../../src/recording/claims/observation.js";
import type { ClaimStep } from "../../../src/recording/state/changes.js";
import type { NewClaim } from "../../../src/recording/state/graph-state.js";
import { claimLayout } from "../../../src/recording/store/write-claims.js";
import { buildColumns } from "../../../src/transfer/bulk/graph-columns.js";
import type { GeneratedSource } from "./sources.js";

const columns = [":ID", ...buildColumns(claimLayout.names)];
const ENDS = [":START_ID", ":END_ID"];

/** The fields of a claim that differ from those of a plain confirmation. */
export type ClaimDetails = Partial<
  Pick<NewClaim, "field" | "value" | "stance" | "basis" | "confidence" | "observedOn">
>;

/** The entity or fact that claims are about. */
export interface ClaimTarget {
  readonly id: string;
  /** The instant at which the claims are recorded. */
  readonly at: Instant;
  /** True if its start is given with the claims, which then observe nothing on a day of their own. */
  readonly hasStart: boolean;
}

/** Makes and writes claims. */
export interface ClaimWriter {
  /** The next claim, which is not written yet. */
  make(subject: ClaimTarget, source: GeneratedSource, details: ClaimDetails): NewClaim;
  write(source: GeneratedSource, step: ClaimStep): void;
}

/** Nodes of claims are numbered from `firstNode`. */
export function createClaimWriter(folder: CsvFolder, firstNode: number): ClaimWriter {
  let createdCount = 0;
  let writtenCount = 0;
  return {
    make: ({ id, at: instant, hasStart }, { id: source, publishedOn }, details) => {
      const { field = null, value = null, stance = "SUPPORTS", observedOn = null } = details;
      const { basis = "REPORT", confidence = 0.8 } = details;
      const observesBefore: Day = hasStart || field !== null ? FIRST_DAY : LAST_DAY;
      return {
        id: `claim:${(++createdCount).toString(36)}`,
        key: "",
        subject: id,
        source,
        field,
        value,
        statement: "It is said so.",
        quote: null,
        stance,
        basis,
        confidence,
        values: null,
        observedOn,
        confirmedDay: null,
        observedDay: computeObservationDay({ stance, observedOn, observesBefore }, publishedOn, instant),
      };
    },
    write: (source, step) => {
      const node = firstNode + writtenCount++;
      const line = formatCsvLine(claimLayout.toRow({ step, by: "import" }));
      folder.write("nodes", "Claim", columns, `${node},${line}`);
      folder.write("relationships", "CITES", ENDS, `${node},${source.node}\n`);
    },
  };
}
