import { useState } from "react";
import { Link } from "wouter";
import {
  type AsOf,
  ExposedBrandsDocument,
  type ExposedBrandsQuery,
  ExposedPlatformsDocument,
  type ExposedPlatformsQuery,
} from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { buildEntityAddress } from "../../model/addresses.js";
import { formatCode } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { type ChartFilters, listActiveFilters } from "../chart-filters.js";
import styles from "../charts.module.css";
import { ExposureFactors } from "./exposure-factors.js";

/** Brands, and platforms, whose exposure is shown. */
const MAX_ROWS = 25;
const title = `Exposure of the ${MAX_ROWS} brands and ${MAX_ROWS} platforms with the highest scores`;

type Row =
  | ExposedBrandsQuery["brands"]["nodes"][number]
  | ExposedPlatformsQuery["platforms"]["nodes"][number];

/** The exposure of brands and platforms to counterfeits, on a scale of 0 to 100. A row opens into its factors. */
export function ExposureCard({ filters }: { readonly filters: ChartFilters }) {
  const { at: day, country } = filters;
  const asOf = day ? { validAt: day } : null;
  const variables = { first: MAX_ROWS, where: country ? { country: { eq: country } } : null, asOf };
  const ofBrands = useAnswer(ExposedBrandsDocument, variables, { isPreviousKept: true });
  const ofPlatforms = useAnswer(ExposedPlatformsDocument, variables, { isPreviousKept: true });
  const idle = listActiveFilters({ ...filters, at: null, country: null });
  return (
    <section className={`${styles.card} chart`} aria-label={title}>
      <h2>
        {title} <small className="quiet">points of 100, {day ? `as of ${day}` : "today"}</small>
      </h2>
      {idle.length > 0 && <p className={styles.note}>Not limited by {idle.join(" and ")}.</p>}
      <AnswerState of={ofBrands} what="the exposures of brands">
        {({ brands }) => (
          <AnswerState of={ofPlatforms} what="the exposures of platforms">
            {({ platforms }) => <Rows rows={rankRows([...brands.nodes, ...platforms.nodes])} asOf={asOf} />}
          </AnswerState>
        )}
      </AnswerState>
      <details>
        <summary>How it is computed</summary>
        <p>
          A score of 0 to 100 is the sum of the factors of the exposure model. Each adds at most its weight,
          and more evidence adds ever less. Evidence that nobody confirmed for some years is left out. It
          ranks where to look first; it is no probability.
        </p>
      </details>
    </section>
  );
}

const rankRows = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ exposure }) => exposure.score > 0).toSorted((a, b) => b.exposure.score - a.exposure.score);

function Rows({ rows, asOf }: { readonly rows: readonly Row[]; readonly asOf: AsOf | null }) {
  if (rows.length === 0) return <p className="state">Nothing is recorded that fits.</p>;
  return (
    <ul className={styles.exposures}>
      {rows.map((row) => (
        <ExposureRow key={row.id} row={row} asOf={asOf} />
      ))}
    </ul>
  );
}

/** The factors and their facts are loaded when the row is opened: they are many. */
function ExposureRow({
  row: { id, name, exposure },
  asOf,
}: {
  readonly row: Row;
  readonly asOf: AsOf | null;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span>{name}</span>
          <meter min={0} max={100} value={exposure.score} aria-label={`Exposure of ${name}`} />
          <span className={styles.number}>{exposure.score.toFixed(1)}</span>
          <span className="quiet">{formatCode(exposure.band)}</span>
        </summary>
        {isOpen && <ExposureFactors id={id} asOf={asOf} />}
        <Link href={buildEntityAddress(id)}>Open profile</Link>
      </details>
    </li>
  );
}
