import { GraphiQL } from "graphiql";
import "graphiql/setup-workers/vite";
// Its style without the fonts that it brings along: a page has the system's.
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import { useEffect, useMemo, useRef } from "react";
import { useAnswer } from "../api/use-answer.js";
import { SchemaShownDocument } from "../gql/graphql.js";
import { examples } from "../graphiql/examples.js";
import { createFetcher } from "../graphiql/fetcher.js";
import { plainTabs } from "../graphiql/plain-tabs.js";
import { AnswerState } from "../parts/answer-state.js";
import { useIsDark } from "../parts/theme.js";
import { useTitle } from "../parts/use-title.js";
import "../styles/graphiql.css";

const texts: Readonly<Record<string, string>> = import.meta.glob("../../../schema/documents/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

const tabs = examples.map(({ document, variables }) => ({
  query: texts[`../../../schema/documents/${document}.graphql`] ?? "",
  variables: JSON.stringify(variables, null, 2),
}));

/** Whether no tabs are kept from an earlier visit; the variables of the first are then to be said apart. */
const isFirstVisit = localStorage.getItem("graphiql:tabState") === null;

/** Where a question is written by hand, with the explorer's own questions as examples. */
export function GraphiQLScreen() {
  useTitle("GraphiQL");
  const fetcher = useMemo(createFetcher, []);
  const theme = useIsDark() ? "dark" : "light";
  // Whoever may not see the schema is asked for a key.
  const schemaAnswer = useAnswer(SchemaShownDocument, {});
  const screen = useRef<HTMLElement>(null);
  useEffect(() => plainTabs(screen.current!), []);
  return (
    <main className="graphiql-screen" id="main" ref={screen}>
      <h1 className="unseen">GraphiQL</h1>
      <AnswerState of={schemaAnswer} what="the schema">
        {() => (
          <GraphiQL
            fetcher={fetcher}
            defaultTabs={tabs}
            {...(isFirstVisit && { initialVariables: tabs[0]!.variables })}
            forcedTheme={theme}
            defaultEditorToolsVisibility="variables"
          />
        )}
      </AnswerState>
    </main>
  );
}
