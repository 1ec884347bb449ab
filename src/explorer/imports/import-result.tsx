import { Download } from "lucide-react";
import type { ImportFormat } from "../../client/gql/graphql.js";
import type { ImportJob } from "../api/import-job.js";
import { formatCreated, formatQuantity } from "../model/words/created-in-words.js";
import { formatFieldChanges } from "../model/words/format-field-changes.js";
import { formatFieldLabels } from "../model/words/kind-words.js";
import { StatusMark } from "../ui/fact-marks.js";
import { formatCsv } from "../ui/files/csv.js";
import { save } from "../ui/files/save.js";
import styles from "./imports.module.css";
import type { TextFile } from "./read-file.js";
import { formatRejectedName, type Reject, selectRejectedRows } from "./rejected-rows.js";

interface Props {
  readonly job: ImportJob;
  readonly isDryRun: boolean;
  readonly file: TextFile;
  readonly format: ImportFormat;
}

/** The effect of an import or a dry run: counts in a sentence, rejected rows with their reasons, and what was left out. */
export function ImportResult({ job, isDryRun, file, format }: Props) {
  const { omitted, otherNames, warnings } = job;
  return (
    <>
      <p>
        <strong>{describeCounts(job, isDryRun)}</strong>
      </p>
      {warnings.length > 0 && (
        <div role="status">
          <h3>Worth a look</h3>
          <ul className="lines">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      <Changes of={job.preview} />
      <Rejects job={job} file={file} format={format} />
      <Counted
        title="Left out, since the graph has no place for it or an earlier row decides"
        rows={omitted}
      />
      <Counted title="Names that lead to an entity with another spelling" rows={otherNames} />
    </>
  );
}

/**
 * "5 rows read. New: 2 entities, 1 fact, 3 claims. Lines: 1 corrected, 0 without a change. 1 row rejected." A dry run uses
 * "would be".
 */
function describeCounts(
  { read, created, corrected, unchanged, rejected, rejectedValues }: ImportJob,
  isDryRun: boolean,
): string {
  const counts = [
    `${(corrected ?? 0).toLocaleString("en")} ${isDryRun ? "would be corrected" : "corrected"}`,
    `${unchanged.toLocaleString("en")} without a change`,
  ];
  const lost = [
    rejected > 0 && `${formatQuantity(rejected, "row", "rows")} rejected`,
    rejectedValues > 0 && `${formatQuantity(rejectedValues, "value", "values")} left out of rows`,
  ].filter(Boolean);
  const tail = lost.length > 0 ? ` ${lost.join(", ")}.` : "";
  const newThings = created ? ` ${describeCreated(created, isDryRun)}` : "";
  return `${formatQuantity(read, "row", "rows")} read.${newThings} Lines: ${counts.join(", ")}.${tail}`;
}

function describeCreated(created: NonNullable<ImportJob["created"]>, isDryRun: boolean): string {
  const things = formatCreated(created);
  if (!things) return isDryRun ? "Nothing would be new." : "Nothing is new.";
  return `${isDryRun ? "Would be new" : "New"}: ${things}.`;
}

/** The entities and facts that a dry run would change, with their values. */
function Changes({ of: effects }: { readonly of: ImportJob["preview"] }) {
  if (effects.length === 0) return null;
  return (
    <details open>
      <summary>{`What would change${effects.length < SHOWN_EFFECTS ? "" : `: the first ${SHOWN_EFFECTS}`}`}</summary>
      <ul className="lines">
        {effects.map(({ nodeId, created, changedFields, status, disputedFields }) => (
          <li key={nodeId}>
            {`${nodeId}, ${created ? "new" : "recorded already"}: ${formatFieldChanges(changedFields) || "a further claim"} `}
            {status === "DISPUTED" && <StatusMark status={status} />}
            {disputedFields && disputedFields.length > 0 && (
              <StatusMark status="DISPUTED" of={formatFieldLabels(disputedFields)} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The number of changes that a dry run lists. */
const SHOWN_EFFECTS = 100;

function Rejects({ job: { rejects, rejected }, file, format }: Omit<Props, "isDryRun">) {
  if (rejects.length === 0) return null;
  const rows = selectRejectedRows(file, format, rejects);
  const shownRows = new Set(rejects.filter(({ isPart }) => !isPart).map(({ row }) => row)).size;
  return (
    <div>
      <h3>What is wrong</h3>
      {shownRows < rejected && (
        <p className="quiet">{`The first ${rejects.length} reasons. Correct these rows and check again to see the next.`}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key. */}
      <section className={styles.sample} tabIndex={0} aria-label="Rejected rows and values">
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Why, and what is allowed</th>
            </tr>
          </thead>
          <tbody>
            {rejects.map((reject) => (
              <RejectRow key={`${reject.row} ${reject.field} ${reject.message}`} of={reject} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="actions">
        {rows !== null && (
          <button
            type="button"
            onClick={() => save(formatRejectedName(file.name), rows, "text/plain;charset=utf-8")}
          >
            <Download aria-hidden="true" /> Rejected rows, to correct and drop again
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            save(formatRejectedName(file.name, ".reasons.csv"), formatReasonsCsv(rejects), "text/csv")
          }
        >
          <Download aria-hidden="true" /> Reasons (CSV)
        </button>
      </p>
    </div>
  );
}

const RejectRow = ({ of: { row, field, value, message, isPart } }: { readonly of: Reject }) => (
  <tr>
    <td>{row}</td>
    <td>{field}</td>
    <td>{value}</td>
    <td>
      {message}
      {isPart && <small className="quiet"> The rest of the row is recorded.</small>}
    </td>
  </tr>
);

const formatReasonsCsv = (rejects: readonly Reject[]): string =>
  formatCsv([
    ["row", "column", "value", "reason"],
    ...rejects.map(({ row, field, value, message }) => [row, field ?? "", value ?? "", message]),
  ]);

interface CountedProps {
  readonly title: string;
  readonly rows: ImportJob["omitted"];
}

function Counted({ title, rows }: CountedProps) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{`${title} (${rows.length})`}</summary>
      <ul className="lines">
        {rows.map(({ text, rows: number }) => (
          <li key={text}>{`${text}: ${formatQuantity(number, "row", "rows")}`}</li>
        ))}
      </ul>
    </details>
  );
}
