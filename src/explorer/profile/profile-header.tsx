import { EntityDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { countryName } from "../kinds/country-name.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { beginOf, labelOfCode, sentenceCase } from "../kinds/words.js";
import { datesInWords } from "../view/dates-in-words.js";
import type { ViewEntity } from "../view/graph.js";

/** What an entity is: icon, name, kind, country, since when, and its names in other scripts. */
export function ProfileHeader({ entity }: { readonly entity: ViewEntity }) {
  const { id, kind, name, country, validFrom, validFromQualifier } = entity;
  // The details below ask the same.
  const { data } = useAnswer(EntityDocument, { id, asOf: {} }, { isPreviousKept: true });
  const begin =
    validFrom &&
    (validFromQualifier === "NO_LATER_THAN"
      ? `existed by ${datesInWords(validFrom)}`
      : `${beginOf(kind).toLowerCase()} ${datesInWords(validFrom)}`);
  const names = data?.entity?.aliases ?? [];
  return (
    <header className="profile-header">
      <h1>
        <KindIcon kind={kind} /> {name}
      </h1>
      <p className="quiet">
        {[sentenceCase(labelOfCode(kind)), country && countryName(country), begin]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p className="names">
        {names.map(({ value, language }) => (
          <span key={value} {...(language && { lang: language })}>
            {value}
          </span>
        ))}
      </p>
    </header>
  );
}
