import { ThumbsDown, ThumbsUp } from "lucide-react";
import { Suspense } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import type { ClaimAct } from "../curation/claim-act.js";
import { formatCode, formatFieldLabel } from "../model/words/kind-words.js";
import { StatusMark } from "../ui/fact-marks.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { OriginalLink, SourceLink } from "../ui/navigation/links.js";
import styles from "./evidence.module.css";
import type { EvidenceCell, EvidenceRow } from "./evidence-rows.js";

/** It is loaded for those who curate. */
const ClaimMenu = createLazyPart(() => import("./claim-menu.js").then((part) => part.ClaimMenu));

/** With more sources, a column for each would be too narrow. */
const MAX_COLUMNS = 4;

interface Props {
  readonly rows: readonly EvidenceRow[];
  /** The kind of the entity; undefined for a fact. */
  readonly entityKind: string | undefined;
  /** Opens a form about a claim. Absent: claims are only read. */
  readonly answer?: AnswerClaim;
}

type AnswerClaim = (act: ClaimAct, cell: EvidenceCell, field: string | null) => void;

/**
 * The claims of the sources, field by field. Where there is room, each source has a column; else the claims about a field
 * stand side by side.
 */
export function EvidenceTable({ rows, entityKind, answer }: Props) {
  const sources = new Map(
    rows.flatMap(({ cells }) => cells.map(({ claim }) => [claim.source.id, claim.source])),
  );
  const hasColumns = sources.size <= MAX_COLUMNS;
  return (
    <table className={hasColumns ? `${styles.evidence} ${styles.columns}` : styles.evidence}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {hasColumns ? (
            [...sources.values()].map((source) => (
              <th key={source.id} scope="col">
                <SourceLink source={source} />
              </th>
            ))
          ) : (
            <th scope="col">What sources say</th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field ?? ""} className={row.status === "DISPUTED" ? "differing" : undefined}>
            <th scope="row">
              {row.field === null ? "As a whole" : toUpperFirst(formatFieldLabel(row.field, entityKind))}{" "}
              {row.status !== null && row.status !== "SUPPORTED" && <StatusMark status={row.status} />}
            </th>
            {hasColumns ? (
              [...sources.keys()].map((id) => (
                <Cells
                  key={id}
                  field={row.field}
                  cells={row.cells.filter(({ claim }) => claim.source.id === id)}
                  answer={answer}
                />
              ))
            ) : (
              <Cells field={row.field} cells={row.cells} answer={answer} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellsProps {
  readonly field: string | null;
  readonly cells: readonly EvidenceCell[];
  readonly answer: AnswerClaim | undefined;
}

const Cells = ({ field, cells, answer }: CellsProps) => (
  <td>
    {cells.map((cell) => (
      <div key={cell.claim.id} className={styles.cell}>
        <CellClaim cell={cell} isOfField={(cell.claim.field ?? null) === field} />
        {answer && (
          <Suspense>
            <ClaimMenu about={describeClaim(cell, field)} perform={(act) => answer(act, cell, field)} />
          </Suspense>
        )}
      </div>
    ))}
  </td>
);

/** "what “Annual report” says of the share". */
const describeClaim = ({ claim }: EvidenceCell, field: string | null): string =>
  `what “${claim.source.title}” says${field === null ? "" : ` of the ${formatFieldLabel(field)}`}`;

interface CellClaimProps {
  readonly cell: EvidenceCell;
  /** True if the claim is about this field. A claim about more has its statement there. */
  readonly isOfField: boolean;
}

/** The claim of one source: its value, its words and its reliability. */
function CellClaim({ cell: { claim, value, difference, isShown }, isOfField }: CellClaimProps) {
  const { stance, statement, quote, source, basis, confidence } = claim;
  const isDisputing = stance === "DISPUTES";
  const Icon = isDisputing ? ThumbsDown : ThumbsUp;
  const about = [source.publisher, source.publishedOn, formatCode(basis), `confidence ${confidence}`];
  return (
    <div className={isDisputing ? "claim disputes" : "claim"}>
      <p>
        <Icon aria-hidden="true" /> <span className="unseen">{isDisputing ? "Differs: " : "Supports: "}</span>
        {value !== null && <strong>{value}</strong>}{" "}
        {difference && <span className={styles.difference}>{difference}</span>}
        {isShown && <span className="quiet">shown</span>}
        {value === null && (statement ?? (isDisputing ? "Says otherwise" : "Says so"))}
      </p>
      <p className="source">
        <SourceLink source={source} />
      </p>
      {quote && <blockquote>“{quote}”</blockquote>}
      {value !== null && statement && isOfField && <p className={styles.statement}>{statement}</p>}
      <p className={styles.about}>
        <span className="quiet">{about.filter(Boolean).join(" · ")} · </span>
        <OriginalLink source={source} />
      </p>
    </div>
  );
}
