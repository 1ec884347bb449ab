import { Link } from "wouter";
import type { LawsuitsQuery } from "../../../client/gql/graphql.js";
import { formatStartDate } from "../../../sentences/period-text.js";
import { buildEntityAddress } from "../../model/addresses.js";
import type { ViewEntity, ViewFact, ViewGraph } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatFactPhrase, formatFactTime } from "../../model/words/fact-sentence.js";
import { AnswerState } from "../../ui/answer-state.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { formatCaseState, listOutcomes, listResolutions, type ProfiledLawsuit } from "./case-words.js";
import { EvidenceLink } from "./evidence-link.js";
import styles from "./lawsuits.module.css";
import { useLawsuits } from "./use-lawsuits.js";

interface Props {
  readonly entity: ViewEntity;
  readonly graph: ViewGraph;
}

/** The lawsuits of an entity with the role of the entity and how each went. Nothing if it has none. */
export function Lawsuits({ entity, graph }: Props) {
  const { answer, isAsked } = useLawsuits(entity, graph);
  if (!isAsked || (answer.data && selectLawsuits(answer.data).length === 0)) return null;
  return (
    <section aria-label="Lawsuits">
      <AnswerState of={answer} what="the lawsuits">
        {(data) => {
          const lawsuits = selectLawsuits(data);
          const isItself = lawsuits.some(({ id }) => id === entity.id);
          return (
            <>
              <h2>
                {isItself ? "Outcome" : "Lawsuits"}{" "}
                {!isItself && <span className="quiet">{lawsuits.length}</span>}
              </h2>
              <ul className={styles.lawsuits}>
                {lawsuits.map((lawsuit) => (
                  <li key={lawsuit.id}>
                    {lawsuit.id !== entity.id && (
                      <h3>
                        <Link href={buildEntityAddress(lawsuit.id)}>{lawsuit.name}</Link>
                      </h3>
                    )}
                    {selectOwnFacts(graph, entity.id, lawsuit.id).map((fact) => (
                      <OwnRole key={fact.id} fact={fact} entity={entity} />
                    ))}
                    <CaseOutcome lawsuit={lawsuit} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </AnswerState>
    </section>
  );
}

const selectOwnFacts = ({ facts }: ViewGraph, id: string, lawsuitId: string): readonly ViewFact[] =>
  id === lawsuitId
    ? []
    : [...facts.values()].filter(({ from, to }) => from.id === lawsuitId || to.id === lawsuitId);

/** Selects the lawsuits of an answer, the latest first. */
export const selectLawsuits = ({ nodes }: LawsuitsQuery): readonly ProfiledLawsuit[] =>
  nodes
    .flatMap((node) => (node && "caseStatus" in node ? [node] : []))
    .toSorted((a, b) => (b.validFrom ?? "").localeCompare(a.validFrom ?? ""));

interface RoleProps {
  readonly fact: ViewFact;
  readonly entity: ViewEntity;
}

/** The part of the entity in the suit: "Alibaba Group was a defendant in it, dropped Aug 2014". */
function OwnRole({ fact, entity: { id, name } }: RoleProps) {
  const isSubject = fact.from.id === id;
  const words = isSubject
    ? `${name} ${formatFactPhrase(fact, "OUT")} it`
    : `It ${formatFactPhrase(fact, "OUT")} ${name}`;
  const time = isSubject ? formatDates(formatFactTime(fact)) : "";
  return (
    <p>
      {words}
      {time && `, ${time}`} <FactMarks fact={fact} /> <EvidenceLink fact={fact} id={id} />
    </p>
  );
}

/** The parties that are named of each outcome. */
const MAX_NAMES = 4;

function CaseOutcome({ lawsuit }: { readonly lawsuit: ProfiledLawsuit }) {
  const { outcomes, disputedFields } = lawsuit;
  const filed = formatDates(formatStartDate(lawsuit));
  const isFilingDisputed = disputedFields.includes("validFrom");
  return (
    <dl className={styles.outcome}>
      {filed && (
        <div>
          <dt>Filed</dt>
          <dd>
            {filed}
            {isFilingDisputed && " (sources disagree)"}
          </dd>
        </div>
      )}
      <div>
        <dt>State</dt>
        <dd>{formatCaseState(lawsuit)}</dd>
      </div>
      {listOutcomes(lawsuit).map(({ words, parties }) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{formatNames(parties)}</dd>
        </div>
      ))}
      {listResolutions(lawsuit).map(({ agreement, isPartial, fact }) => (
        <div key={fact.id}>
          <dt>{isPartial ? "Resolved in part by" : "Resolved by"}</dt>
          <dd>
            <Link href={buildEntityAddress(agreement.id)}>{agreement.name}</Link> <FactMarks fact={fact} />
          </dd>
        </div>
      ))}
      {outcomes.totalCount > outcomes.nodes.length && (
        <div>
          <dt>More</dt>
          <dd>
            The first {outcomes.nodes.length} of {outcomes.totalCount} parties and agreements were read.
          </dd>
        </div>
      )}
    </dl>
  );
}

/** "Kering, Gucci America and 12 more". */
function formatNames(names: readonly string[]): string {
  const firstNames = names.length > MAX_NAMES + 1 ? names.slice(0, MAX_NAMES) : names;
  const more = names.length - firstNames.length;
  return `${firstNames.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
