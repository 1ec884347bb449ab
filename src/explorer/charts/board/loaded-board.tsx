import type { ReactNode } from "react";
import { SavedViewDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { type Board, parseBoard } from "./board.js";

/** A board of the server, with who saved it. */
export interface SavedBoard {
  readonly id: string;
  readonly title: string;
  readonly savedBy: string;
  readonly updatedAt: string;
  /** True if the key of the request saved it. */
  readonly isMine: boolean;
  readonly board: Board;
}

interface LoadedBoardProps {
  readonly id: string;
  /** Shows the board; null: there is none with this id, or it is private. */
  children(board: SavedBoard | null): ReactNode;
}

/** Loads a saved board, and shows it as the content of the page. */
export function LoadedBoard({ id, children }: LoadedBoardProps) {
  const answer = useAnswer(SavedViewDocument, { id });
  return (
    <main className="page wide" id="main">
      <AnswerState of={answer} what="the board">
        {({ savedView }) => {
          const board = savedView?.kind === "BOARD" ? parseBoard(savedView.content) : null;
          return children(savedView && board ? { id, ...savedView, board } : null);
        }}
      </AnswerState>
    </main>
  );
}
