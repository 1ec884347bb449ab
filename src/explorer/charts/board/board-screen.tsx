import { useMutation } from "@tanstack/react-query";
import { ChartLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { deleteSaved } from "../../api/saved-views.js";
import { useTitle } from "../../ui/use-title.js";
import type { ChartSpec } from "../chart-spec.js";
import { BoardCharts } from "./board-charts.js";
import { BoardLinks, ShareForm } from "./board-sharing.js";
import { EmbeddedBoard } from "./embedded-board.js";
import { FilterBar } from "./filter-bar.js";
import { LoadedBoard, type SavedBoard } from "./loaded-board.js";
import { keepBoard, readMyBoard } from "./my-board.js";
import { useFilters } from "./use-filters.js";

interface BoardScreenProps {
  readonly id?: string | undefined;
  /** True in a frame of another page. Default: false. */
  readonly isEmbedded?: boolean;
}

/** The board of this browser, or a saved one by its id. */
export function BoardScreen({ id, isEmbedded = false }: BoardScreenProps) {
  if (id === undefined) return <OwnBoard />;
  return isEmbedded ? <EmbeddedBoard id={id} /> : <SavedBoardScreen id={id} />;
}

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
          <BoardCharts board={{ charts, filters }} remove={remove} />
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

const SavedBoardScreen = ({ id }: { readonly id: string }) => (
  <LoadedBoard id={id}>{(board) => (board ? <BoardContent {...board} /> : <NoSuchBoard />)}</LoadedBoard>
);

function BoardContent({ id, title, savedBy, updatedAt, isMine, board }: SavedBoard) {
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
      <BoardCharts board={{ ...board, filters }} />
      <BoardLinks id={id} title={title} />
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
