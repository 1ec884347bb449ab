import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/setup-workers/vite";
// Its styles without its fonts: the page has its own.
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import { createClient } from "graphql-ws";
import { useEffect, useMemo, useRef } from "react";
import { IntrospectionCheckDocument } from "../../../client/gql/graphql.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { readApiKey } from "../../api/api-key.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { Modes } from "../../ui/navigation/modes.js";
import { useIsDark } from "../../ui/theme/theme.js";
import { useTitle } from "../../ui/use-title.js";
import styles from "./graphiql-screen.module.css";

const texts: Readonly<Record<string, string>> = import.meta.glob("../../../../schema/documents/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A file of schema/documents that GraphiQL opens as a tab, with its variables. */
interface Example {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const examples: readonly Example[] = [
  { document: "search", variables: { query: "古驰" } },
  { document: "brands-of-kering", variables: { validAt: "2014-08-22" } },
  { document: "alipay-and-alibaba", variables: { validAt: "2014-08-22" } },
  { document: "lawsuit-of-2014", variables: { validAt: "2014-08-22" } },
  {
    document: "find-paths",
    variables: {
      from: "brand:gucci",
      to: "payment-affiliate:alipay",
      maxLength: 4,
      first: 3,
      asOf: { validAt: "2014-08-22" },
    },
  },
  { document: "evidence", variables: { id: "ownership:kering-puma-2013-03" } },
  { document: "brands-by-merchant-count", variables: { first: 5 } },
  { document: "exposure", variables: { id: "brand:gucci", asOf: { validAt: "2014-08-22" } } },
];

const tabs = examples.map(({ document, variables }) => ({
  query: texts[`../../../../schema/documents/${document}.graphql`] ?? "",
  variables: JSON.stringify(variables, null, 2),
}));

const [firstTab] = tabs;

/** True if no tabs are stored from an earlier visit. GraphiQL then needs the first variables separately. */
const isFirstVisit = localStorage.getItem("graphiql:tabState") === null;

/** The GraphQL editor, with the product's own documents as examples. */
export function GraphiQLScreen() {
  useTitle("GraphiQL");
  const fetcher = useMemo(createFetcher, []);
  const theme = useIsDark() ? "dark" : "light";
  // A caller that may not read the schema must enter a key.
  const schemaAnswer = useAnswer(IntrospectionCheckDocument, {});
  const screen = useRef<HTMLElement>(null);
  useEffect(() => simplifyTabs(requireNonNull(screen.current, "the screen")), []);
  return (
    <main className={styles.graphiqlScreen} id="main" ref={screen}>
      <Modes of="developers" />
      <h1 className="unseen">GraphiQL</h1>
      <AnswerState of={schemaAnswer} what="the schema">
        {() => (
          <GraphiQL
            fetcher={fetcher}
            defaultTabs={tabs}
            {...(isFirstVisit && firstTab && { initialVariables: firstTab.variables })}
            forcedTheme={theme}
            defaultEditorToolsVisibility="variables"
          />
        )}
      </AnswerState>
    </main>
  );
}

/** Sends operations to this server, subscriptions by WebSocket, with the key if there is one. */
function createFetcher(): Fetcher {
  const buildAuthHeaders = () => {
    const key = readApiKey();
    return key ? { authorization: `Bearer ${key}` } : {};
  };
  return createGraphiQLFetcher({
    url: "/graphql",
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...buildAuthHeaders() } }),
    wsClient: createClient({
      url: `${location.protocol.replace("http", "ws")}//${location.host}/graphql`,
      connectionParams: buildAuthHeaders,
    }),
  });
}

/**
 * GraphiQL marks its tabs as an ARIA tab list but puts buttons into them, so screen readers reach neither.
 * This removes the roles: a list of buttons remains, one of them current. Returns the function that stops it.
 */
function simplifyTabs(screen: HTMLElement): () => void {
  const observer = new MutationObserver(() => mend(screen));
  observer.observe(screen, { subtree: true, childList: true, attributeFilter: ["role", "aria-selected"] });
  mend(screen);
  return () => observer.disconnect();
}

function mend(screen: HTMLElement): void {
  screen.querySelector(".graphiql-tabs[role=tablist]")?.removeAttribute("role");
  for (const tab of screen.querySelectorAll(".graphiql-tab[role=tab], .graphiql-tab[aria-selected]")) {
    const isCurrent = tab.getAttribute("aria-selected") === "true";
    tab.querySelector(".graphiql-tab-button")?.setAttribute("aria-current", String(isCurrent));
    tab.removeAttribute("role");
    tab.removeAttribute("aria-selected");
  }
}
