import { Link } from "wouter";
import {
  type AsOf,
  ExposureFactorsDocument,
  type ExposureFactorsQuery,
} from "../../../client/gql/graphql.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { buildExplorerAddress } from "../../model/addresses.js";
import { listEndpointIds } from "../../model/graph.js";
import { formatAge } from "../../model/words/age-words.js";
import { formatCode } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";

type ExposureAnswer = ExposureFactorsQuery["exposure"];
type Driver = ExposureAnswer["drivers"][number];
type Input = Driver["inputs"][number];

/** The factors of a score, each with its inputs and their ages. */
export function ExposureFactors({ id, asOf }: { readonly id: string; readonly asOf: AsOf | null }) {
  const answer = useAnswer(ExposureFactorsDocument, { id, asOf });
  return (
    <AnswerState of={answer} what="the factors">
      {({ exposure }) => (
        <ul>
          {exposure.drivers.map((driver) => (
            <Factor key={driver.factor} id={id} driver={driver} source={findSingleSource(exposure, driver)} />
          ))}
        </ul>
      )}
    </AnswerState>
  );
}

const findSingleSource = ({ singleSourceDrivers }: ExposureAnswer, { factor }: Driver): string | null =>
  singleSourceDrivers.find((single) => single.factor === factor)?.source.title ?? null;

function Factor({
  id,
  driver,
  source,
}: {
  readonly id: string;
  readonly driver: Driver;
  readonly source: string | null;
}) {
  const { factor, contribution, weight, inputs } = driver;
  const facts = inputs.filter(({ against, excluded }) => !against && !excluded);
  return (
    <li>
      {toUpperFirst(formatCode(factor))}: {contribution.toFixed(1)} of {weight}
      {facts.length > 0 && (
        <>
          {" "}
          <Link
            href={buildExplorerAddress(listEndpointIds(facts.map(({ relationship }) => relationship)), {
              selected: id,
            })}
          >
            {facts.length === 1 ? "1 fact" : `${facts.length} facts`}
          </Link>
        </>
      )}
      <span className="quiet">
        {[formatNewest(driver), source && `one source: ${source}`].filter(Boolean).map((note) => `; ${note}`)}
      </span>
      {inputs.length > 0 && (
        <ul>
          {inputs.map((input) => (
            <li key={input.relationship.id} className="quiet">
              {formatInput(input)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function formatNewest({ newestInputOn, maxAge, excludedCount }: Driver): string | null {
  if (newestInputOn == null) return null;
  const excluded = excludedCount > 0 ? `, ${excludedCount} left out, not confirmed for ${maxAge} years` : "";
  return `newest input ${newestInputOn}${excluded}`;
}

function formatInput({ confirmedOn, ageInDays, against, excluded, relationship }: Input): string {
  const notes = [
    `last confirmed ${confirmedOn}`,
    formatAge(ageInDays),
    against && "speaks against it",
    excluded && "left out",
  ];
  return `${relationship.sentence} (${notes.filter(Boolean).join(", ")})`;
}
