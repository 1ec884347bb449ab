import { SquareArrowOutUpRight } from "lucide-react";
import { Router } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";
import { useTitle } from "../../ui/use-title.js";
import { noFilters } from "../chart-filters.js";
import styles from "../charts.module.css";
import { buildBoardAddress } from "./board.js";
import { BoardCharts } from "./board-charts.js";
import { FilterSummary } from "./filter-summary.js";
import { LoadedBoard } from "./loaded-board.js";

/** A saved board in a frame of another page: its charts, without forms. Every link opens a tab of its own. */
export const EmbeddedBoard = ({ id }: { readonly id: string }) => (
  <Router hook={useFrameLocation}>
    <LoadedBoard id={id}>
      {(saved) =>
        saved ? (
          <>
            <BoardHeading id={id} title={saved.title} />
            <FilterSummary filters={saved.board.filters} />
            <BoardCharts board={saved.board} />
          </>
        ) : (
          <p className="state">This board was deleted, or it is private.</p>
        )
      }
    </LoadedBoard>
  </Router>
);

function BoardHeading({ id, title }: { readonly id: string; readonly title: string }) {
  useTitle(title);
  return (
    <header className={styles.titleRow}>
      <h1>{title}</h1>
      <a href={buildBoardAddress(noFilters, id)} target="_blank" rel="noreferrer">
        <SquareArrowOutUpRight aria-hidden="true" /> Open in brandgraph
      </a>
    </header>
  );
}

/** The location of a frame, which never shows another screen: the page around it could cover the forms of one. */
function useFrameLocation(): [string, (address: string) => void] {
  const [path] = useBrowserLocation();
  return [path, (address) => void open(address, "_blank", "noopener")];
}
