import { Link } from "wouter";
import { RelationshipCountsDocument } from "../../../client/gql/graphql.js";
import { doubtWords, formatDoubtfulCount } from "../../../sentences/doubtful-count.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { buildEntityAddress } from "../../model/addresses.js";
import type { ViewFact } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatFactDetail, formatFactTime } from "../../model/words/fact-sentence.js";
import { selectKindVerb } from "../../model/words/kind-words.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { EvidenceLink } from "./evidence-link.js";
import { formatListingTotals } from "./format-listing-totals.js";

interface Props {
  readonly id: string;
  readonly facts: readonly ViewFact[];
  /** True if the entity has more facts than were loaded. */
  readonly isPart: boolean;
}

/** Facts of an entity by their verbs, each with its time, its doubt and a link to its evidence. */
export function FactGroups({ id, facts, isPart }: Props) {
  const counts = useAnswer(RelationshipCountsDocument, { id, asOf: {} }, { enabled: isPart });
  const rows = counts.data?.entity?.relationshipCounts ?? [];
  /** Sums the numbers of facts with a verb. */
  const sumFactCounts = (verb: string): number =>
    rows
      .filter(({ kind, direction }) => selectKindVerb(kind, direction === "IN" ? "IN" : "OUT") === verb)
      .reduce((sum, { count }) => sum + count, 0);
  const groups = groupByKey(facts, (fact) => selectKindVerb(fact.kind, fact.from.id === id ? "OUT" : "IN"));
  return [...groups].map(([verb, group]) => (
    <div key={verb}>
      <h3>
        {toUpperFirst(verb)} <span className="quiet">{formatGroupSize(group, sumFactCounts(verb))}</span>
      </h3>
      {formatListingTotals(group).map((total) => (
        <p key={total}>{toUpperFirst(total)}</p>
      ))}
      <ul>
        {group.map((fact) => (
          <FactLine key={fact.id} fact={fact} id={id} />
        ))}
      </ul>
    </div>
  ));
}

/** "25 of 400", with how many of those that are shown are in doubt. */
function formatGroupSize(facts: readonly ViewFact[], total: number): string {
  const isWhole = total <= facts.length;
  const doubt = isWhole ? doubtWords.facts : `of those shown ${doubtWords.facts}`;
  const doubtful = facts.filter(
    ({ status, certainty }) => status !== "SUPPORTED" || certainty === "POSSIBLE",
  );
  const count = isWhole ? String(facts.length) : `${facts.length} of ${total.toLocaleString("en")}`;
  return `${count}${formatDoubtfulCount(doubtful.length, doubt)}`;
}

function FactLine({ fact, id }: { readonly fact: ViewFact; readonly id: string }) {
  const otherEnd = fact.from.id === id ? fact.to : fact.from;
  return (
    <li>
      <Link href={buildEntityAddress(otherEnd.id)}>{otherEnd.name}</Link>{" "}
      <span className="quiet">
        {formatDates([formatFactDetail(fact), formatFactTime(fact)].filter(Boolean).join(", "))}{" "}
        <FactMarks fact={fact} /> <EvidenceLink fact={fact} id={id} />
      </span>
    </li>
  );
}
