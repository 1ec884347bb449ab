import { useState } from "react";
import { Link } from "wouter";
import {
  type AsOf,
  ExposureFactorsDocument,
  ExposureOfManyDocument,
  type ExposureOfManyQuery,
} from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { entityAddress, explorerAddress } from "../view/addresses.js";
import { type ChartFilters, namesOfSetFilters } from "./chart-filters.js";

/** Brands, and platforms, whose exposure is shown. */
const MAX_ROWS = 25;
const title = `Exposure of the ${MAX_ROWS} brands offered most and platforms sold on most`;

type Row = ExposureOfManyQuery["brands"]["nodes"][number] | ExposureOfManyQuery["platforms"]["nodes"][number];

/** How exposed to counterfeits brands and platforms are, on a scale of 0 to 100. A row opens into its factors. */
export function ExposureCard({ filters }: { readonly filters: ChartFilters }) {
  const { at, country } = filters;
  const where = country ? { country: { eq: country } } : null;
  const asOf = at ? { validAt: at } : null;
  const answer = useAnswer(
    ExposureOfManyDocument,
    { first: MAX_ROWS, brands: where, platforms: where, asOf },
    { isPreviousKept: true },
  );
  const idle = namesOfSetFilters({ ...filters, at: null, country: null });
  return (
    <section className="card chart" aria-label={title}>
      <h2>
        {title} <small className="quiet">points of 100, {at ? `as of ${at}` : "today"}</small>
      </h2>
      {idle.length > 0 && <p className="note">Not limited by {idle.join(" and ")}.</p>}
      <AnswerState of={answer} what="the exposures">
        {({ brands, platforms }) => <Rows rows={ranked([...brands.nodes, ...platforms.nodes])} asOf={asOf} />}
      </AnswerState>
      <details>
        <summary>How it is computed</summary>
        <p>
          A score of 0 to 100 is the sum of the factors of the exposure model. Each adds at most its weight,
          and more evidence adds ever less. It ranks where to look first; it is no probability.
        </p>
      </details>
    </section>
  );
}

const ranked = (rows: readonly Row[]): readonly Row[] =>
  rows
    .filter(({ exposure }) => exposure.score > 0)
    .toSorted((one, other) => other.exposure.score - one.exposure.score);

function Rows({ rows, asOf }: { readonly rows: readonly Row[]; readonly asOf: AsOf | null }) {
  if (rows.length === 0) return <p className="state">Nothing is recorded that fits.</p>;
  return (
    <ul className="exposures">
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
          <span className="name">{name}</span>
          <meter min={0} max={100} value={exposure.score} aria-label={`Exposure of ${name}`} />
          <span className="number">{exposure.score.toFixed(1)}</span>
          <span className="quiet">{labelOfCode(exposure.band)}</span>
        </summary>
        {isOpen && <Factors id={id} asOf={asOf} />}
        <Link href={entityAddress(id)}>Open profile</Link>
      </details>
    </li>
  );
}

function Factors({ id, asOf }: { readonly id: string; readonly asOf: AsOf | null }) {
  const answer = useAnswer(ExposureFactorsDocument, { id, asOf });
  return (
    <AnswerState of={answer} what="the factors">
      {({ exposure }) => (
        <ul>
          {exposure.drivers.map(({ factor, contribution, weight, relationships }) => (
            <li key={factor}>
              {sentenceCase(labelOfCode(factor))}: {contribution.toFixed(1)} of {weight}
              {relationships.length > 0 && (
                <>
                  {" "}
                  <Link href={explorerAddress(endsOf(relationships), { selected: id })}>
                    {relationships.length === 1 ? "1 fact" : `${relationships.length} facts`}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </AnswerState>
  );
}

interface Ends {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

const endsOf = (facts: readonly Ends[]): readonly string[] => [
  ...new Set(facts.flatMap(({ from, to }) => [from.id, to.id])),
];
