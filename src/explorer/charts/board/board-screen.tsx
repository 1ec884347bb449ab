import { useMutation } from "@tanstack/react-query";
import { ChartLine, Share2, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { SavedViewDocument } from "../../../client/gql/graphql.js";
import { readApiKey } from "../../api/api-key.js";
import { deleteSaved, saveShared } from "../../api/saved-views.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { KeyForm } from "../../ui/key-form.js";
import { useTitle } from "../../ui/use-title.js";
import { buildChartAddress } from "../chart-address.js";
import { ChartCard } from "../chart-card.js";
import { noFilters } from "../chart-filters.js";
import type { ChartSpec } from "../chart-spec.js";
import { formatChartTitle } from "../chart-words.js";
import styles from "../charts.module.css";
import { type Board, buildBoardAddress, formatBoard, parseBoard } from "./board.js";
import { FilterBar } from "./filter-bar.js";
import { keepBoard, readMyBoard } from "./my-board.js";
import { useFilters } from "./use-filters.js";

/** The board of this browser, or a saved one by its id. */
export const BoardScreen = ({ id }: { readonly id?: string | undefined }) =>
  id === undefined ? <OwnBoard /> : <SavedBoard id={id} />;

function OwnBoard() {
  useTitle("My board");
  const [charts, setCharts] = useState(readMyBoard);
  const { filters, setFilters } = useFilters();
  const remove = (chart: ChartSpec) => {
    const remaining = charts.filter((existing) => existing !== chart);
    keepBoard(remaining);
    setCharts(remaining);
  };
  return (
    <main className="page wide" id="main">
      <h1>My board</h1>
      {charts.length === 0 ? (
        <Empty />
      ) : (
        <>
          <FilterBar filters={filters} set={setFilters} />
          <Charts board={{ charts, filters }} remove={remove} />
          <ShareForm board={{ charts, filters }} />
        </>
      )}
    </main>
  );
}

const Empty = () => (
  <p className="state">
    <ChartLine aria-hidden="true" /> No chart is on it yet.{" "}
    <Link className="button" href="/chart">
      Build a chart
    </Link>
  </p>
);

function SavedBoard({ id }: { readonly id: string }) {
  const answer = useAnswer(SavedViewDocument, { id });
  return (
    <main className="page wide" id="main">
      <AnswerState of={answer} what="the board">
        {({ savedView }) => {
          const board = savedView?.kind === "BOARD" ? parseBoard(savedView.content) : null;
          return savedView && board ? <BoardContent id={id} {...savedView} board={board} /> : <NoSuchBoard />;
        }}
      </AnswerState>
    </main>
  );
}

interface BoardContentProps {
  readonly id: string;
  readonly title: string;
  readonly savedBy: string;
  readonly updatedAt: string;
  readonly isMine: boolean;
  readonly board: Board;
}

function BoardContent({ id, title, savedBy, updatedAt, isMine, board }: BoardContentProps) {
  useTitle(title);
  const { filters: addressFilters, setFilters, isSet } = useFilters();
  const [, navigate] = useLocation();
  const removal = useMutation({
    mutationFn: () => deleteSaved(id),
    onSuccess: () => navigate("/board"),
  });
  const filters = isSet ? addressFilters : board.filters;
  return (
    <>
      <h1>{title}</h1>
      <p className="quiet">
        Saved by {savedBy} on {updatedAt.slice(0, 10)}
      </p>
      <FilterBar filters={filters} set={setFilters} />
      <Charts board={{ ...board, filters }} />
      {isMine && (
        <p className="actions">
          <button type="button" disabled={removal.isPending} onClick={() => removal.mutate()}>
            <Trash2 aria-hidden="true" /> Delete this board
          </button>
          {removal.error && <span role="alert">{removal.error.message}</span>}
        </p>
      )}
    </>
  );
}

function NoSuchBoard() {
  useTitle("Board not found");
  return (
    <>
      <h1>Board not found</h1>
      <p className="quiet">
        It was deleted, or it is private and this key did not save it. A board that is shared by its link
        needs no key.
      </p>
      <Link className="button" href="/figures">
        Dashboards
      </Link>
    </>
  );
}

interface ChartsProps {
  readonly board: Board;
  remove?(chart: ChartSpec): void;
}

const Charts = ({ board: { charts, filters }, remove }: ChartsProps) => (
  <div className={styles.charts}>
    {charts.map((chart) => (
      <ChartCard key={buildChartAddress(chart, noFilters)} spec={chart} filters={filters}>
        <Link className="button" href={buildChartAddress(chart, filters)}>
          <ChartLine aria-hidden="true" /> Change
          <span className="unseen"> {formatChartTitle(chart)}</span>
        </Link>
        {remove && (
          <button type="button" onClick={() => remove(chart)}>
            <X aria-hidden="true" /> Remove
            <span className="unseen"> {formatChartTitle(chart)}</span>
          </button>
        )}
      </ChartCard>
    ))}
  </div>
);

/** Saves the board on the server, so that everyone with the link sees it. */
function ShareForm({ board }: { readonly board: Board }) {
  const [title, setTitle] = useState("");
  const [, navigate] = useLocation();
  const saving = useMutation({
    mutationFn: () => saveShared({ kind: "BOARD", title: title.trim(), content: formatBoard(board) }),
    onSuccess: (id) => navigate(buildBoardAddress(noFilters, id)),
  });
  if (!readApiKey())
    return (
      <section className={styles.share} aria-label="Share">
        <h2>Share this board</h2>
        <p className="quiet">It is kept in this browser. To save it on the server, give a key of any role.</p>
        <KeyForm label="API key" />
      </section>
    );
  return (
    <form
      className={styles.share}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <h2>Share this board</h2>
      <p className="quiet">Everyone who may read the graph and has the link can see it.</p>
      <label>
        Title{" "}
        <input required maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <button type="submit" disabled={saving.isPending || title.trim() === ""}>
        <Share2 aria-hidden="true" /> Save and show the link
      </button>
      {saving.error && <span role="alert">{saving.error.message}</span>}
    </form>
  );
}
