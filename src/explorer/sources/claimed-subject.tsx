import { Link } from "wouter";
import type { ListedClaimsQuery } from "../../client/gql/graphql.js";
import { toViewFact } from "../api/to-view-fact.js";
import { buildEntityAddress, buildEvidenceAddress } from "../model/addresses.js";
import { formatSentence } from "../model/words/fact-sentence.js";
import { FactMarks } from "../ui/fact-marks.js";
import { KindIcon } from "../ui/theme/kind-icon.js";

type Claim = ListedClaimsQuery["claims"]["nodes"][number];

/** The subject of a claim, as a link to the profile of an entity, or to the evidence of a fact. */
export function ClaimedSubject({ subject }: Pick<Claim, "subject">) {
  if ("from" in subject) {
    const fact = toViewFact(subject);
    return (
      <>
        <Link href={buildEvidenceAddress(fact)}>{formatSentence(fact)}</Link> <FactMarks fact={fact} />
      </>
    );
  }
  return (
    <>
      <KindIcon kind={subject.kind} /> <Link href={buildEntityAddress(subject.id)}>{subject.name}</Link>
    </>
  );
}
