import type { ReactNode } from "react";
import { GraphSizeDocument } from "../../../client/gql/graphql.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { kindForms } from "../../curation/kind-forms.js";
import type { KindForm } from "../../model/kind-form.js";
import { formatCode, selectKindVerb } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { CopyQuery } from "../../ui/copy-query.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import { Modes } from "../../ui/navigation/modes.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import { useTitle } from "../../ui/use-title.js";
import styles from "./schema-screen.module.css";

/** The kinds of entities and facts, with their meaning and their count. */
export function SchemaScreen() {
  useTitle("Schema");
  const size = useAnswer(GraphSizeDocument, {});
  return (
    <main className="page" id="main">
      <Modes of="developers" />
      <h1>Kinds of entities and facts</h1>
      <p className="quiet">
        The complete schema with descriptions is at <a href="/schema.graphql">/schema.graphql</a>. Run queries
        in <a href="/graphiql">GraphiQL</a>.
      </p>
      <AnswerState of={size} what="the counts">
        {({ graph: { entityCounts, relationshipCounts } }) => (
          <>
            <KindTable title="Entities" category="ENTITY" counts={entityCounts}>
              {(kind) => [<KindIcon key={kind} kind={kind} />, toUpperFirst(formatCode(kind))]}
            </KindTable>
            <KindTable title="Facts" category="RELATIONSHIP" counts={relationshipCounts}>
              {(kind) => [
                toUpperFirst(formatCode(kind)),
                <small key={kind} className="quiet">
                  {[...new Set([selectKindVerb(kind, "OUT"), selectKindVerb(kind, "IN")])].join(" · ")}
                </small>,
              ]}
            </KindTable>
          </>
        )}
      </AnswerState>
      <p className="actions">
        <CopyQuery text={() => formatQueryText(GraphSizeDocument, {})} />
      </p>
    </main>
  );
}

interface KindTableProps {
  readonly title: string;
  readonly category: KindForm["category"];
  readonly counts: readonly { readonly kind: string; readonly count: number }[];
  children(kind: string): ReactNode;
}

function KindTable({ title, category, counts, children }: KindTableProps) {
  const countByKind = new Map(counts.map(({ kind, count }) => [kind, count]));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className={styles.kinds}>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Meaning</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {kindForms
            .filter((form) => form.category === category)
            .map(({ kind, description }) => (
              <tr key={kind}>
                <th scope="row">
                  <span className={styles.kindName}>{children(kind)}</span>
                </th>
                <td>{description.replaceAll("`", "")}</td>
                <td className={styles.number}>{countByKind.get(kind)?.toLocaleString("en") ?? "–"}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
