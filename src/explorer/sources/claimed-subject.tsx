import { Link } from "wouter";
import type { ListedClaimsQuery } from "../../client/gql/graphql.js";
import { factOf } from "../api/fact-of.js";
import { FactMarks } from "../facts/fact-marks.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { entityAddress, evidenceAddress } from "../view/addresses.js";
import { sentenceOf } from "../view/fact-sentence.js";

type Claim = ListedClaimsQuery["claims"]["nodes"][number];

/** What a claim is about: it leads to the profile of an entity, or to the evidence of a fact. */
export function ClaimedSubject({ subject }: Pick<Claim, "subject">) {
  if ("from" in subject) {
    const fact = factOf(subject);
    return (
      <>
        <Link href={evidenceAddress(fact)}>{sentenceOf(fact)}</Link> <FactMarks fact={fact} />
      </>
    );
  }
  return (
    <>
      <KindIcon kind={subject.kind} /> <Link href={entityAddress(subject.id)}>{subject.name}</Link>
    </>
  );
}
