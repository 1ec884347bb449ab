import { useEffect } from "react";
import { Link, useLocation } from "wouter";
import { SavedViewDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { AnswerState } from "../ui/answer-state.js";
import { readContent } from "./store/workspace.js";

/** Opens a workspace of the server by the id in its link. */
export function OpenWorkspace({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const answer = useAnswer(SavedViewDocument, { id });
  const content = answer.data?.savedView?.content;
  useEffect(() => {
    if (content !== undefined) navigate(`/explore#${readContent(content).fragment}`, { replace: true });
  }, [content, navigate]);
  return (
    <main className="page" id="main">
      <h1>Workspace</h1>
      <AnswerState of={answer} what="the workspace">
        {({ savedView }) =>
          savedView ? (
            <p className="state">Opening “{savedView.title}”…</p>
          ) : (
            <p className="state">
              There is no workspace with this link, or it is not shared with you.{" "}
              <Link href="/explore">Open an empty workbench</Link>
            </p>
          )
        }
      </AnswerState>
    </main>
  );
}
