import { ExternalLink, KeyRound } from "lucide-react";
import { Router } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";
import { SavedViewDocument } from "../../../client/gql/graphql.js";
import { isKeyRequired } from "../../api/api-error.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { useTitle } from "../../ui/use-title.js";
import { noFilters } from "../chart-filters.js";
import styles from "../charts.module.css";
import { buildBoardAddress, parseBoard } from "./board.js";
import { BoardCharts } from "./board-charts.js";

/** A saved board in a frame of another page: its charts, without forms. Every link opens a tab of its own. */
export function EmbeddedBoard({ id }: { readonly id: string }) {
  const answer = useAnswer(SavedViewDocument, { id });
  if (answer.error && isKeyRequired(answer.error)) return <KeyElsewhere id={id} />;
  return (
    <Router hook={useFrameLocation}>
      <main className="page wide" id="main">
        <AnswerState of={answer} what="the board">
          {({ savedView }) => {
            const board = savedView?.kind === "BOARD" ? parseBoard(savedView.content) : null;
            return savedView && board ? (
              <>
                <BoardHeading id={id} title={savedView.title} />
                <BoardCharts board={board} />
              </>
            ) : (
              <p className="state">This board was deleted, or it is private.</p>
            );
          }}
        </AnswerState>
      </main>
    </Router>
  );
}

/** The page around a frame could cover a field for a key, or draw one of its own: a frame has none. */
const KeyElsewhere = ({ id }: { readonly id: string }) => (
  <main className="page" id="main">
    <p className="state" role="alert">
      <KeyRound aria-hidden="true" /> This server requires an API key.{" "}
      <a href={buildBoardAddress(noFilters, id)} target="_blank" rel="noreferrer">
        Open the board in a tab of its own
      </a>
    </p>
  </main>
);

function BoardHeading({ id, title }: { readonly id: string; readonly title: string }) {
  useTitle(title);
  return (
    <header className={styles.titleRow}>
      <h1>{title}</h1>
      <a href={buildBoardAddress(noFilters, id)} target="_blank" rel="noreferrer">
        <ExternalLink aria-hidden="true" /> Open in brandgraph
      </a>
    </header>
  );
}

/** The location of a frame, which never shows another screen: the page around it could cover the forms of one. */
function useFrameLocation(): [string, (address: string) => void] {
  const [path] = useBrowserLocation();
  return [path, (address) => void open(address, "_blank", "noopener")];
}
