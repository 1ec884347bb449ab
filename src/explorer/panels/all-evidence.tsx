import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { loadCitations } from "../exports/load-citations.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyButton } from "../parts/copy-button.js";
import type { Picture } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";

/** The citations of all sources of the facts in view, without duplicates. */
export function AllEvidence({
  picture: { facts },
  time,
}: {
  readonly picture: Picture;
  readonly time: ViewTime;
}) {
  const answer = useQuery({
    queryKey: ["sources", time, facts.map(({ id }) => id)],
    queryFn: () => loadCitations(facts, time),
  });
  return (
    <AnswerState of={answer} what="the sources">
      {(sources) => (
        <>
          <h3>All evidence in view: {sources.length} sources</h3>
          {sources.length > 0 && (
            <CopyButton icon={Copy} text={() => sources.join("\n")}>
              Copy all citations
            </CopyButton>
          )}
          <ol className="sources">
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ol>
        </>
      )}
    </AnswerState>
  );
}
