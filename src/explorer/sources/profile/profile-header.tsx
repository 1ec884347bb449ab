import { EntityDocument } from "../../../client/gql/graphql.js";
import { formatCountry } from "../../../sentences/field-value.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import type { ViewEntity } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatCode, getStartWord } from "../../model/words/kind-words.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import styles from "./entity-screen.module.css";

/** The heading of an entity: icon, name, kind, country, since when, and its names in other scripts. */
export function ProfileHeader({ entity }: { readonly entity: ViewEntity }) {
  const { id, kind, name, country, validFrom, validFromQualifier } = entity;
  // The details below send the same request.
  const { data } = useAnswer(EntityDocument, { id, asOf: {} }, { isPreviousKept: true });
  const begin =
    validFrom &&
    (validFromQualifier === "NO_LATER_THAN"
      ? `existed by ${formatDates(validFrom)}`
      : `${getStartWord(kind).toLowerCase()} ${formatDates(validFrom)}`);
  const names = data?.entity?.aliases ?? [];
  return (
    <header className={styles.profileHeader}>
      <h1>
        <KindIcon kind={kind} /> {name}
      </h1>
      <p className="quiet">
        {[toUpperFirst(formatCode(kind)), country && formatCountry(country), begin]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p className={styles.names}>
        {names.map(({ value, language }) => (
          <span key={value} {...(language && { lang: language })}>
            {value}
          </span>
        ))}
      </p>
    </header>
  );
}
