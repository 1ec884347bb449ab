import type { ReactNode } from "react";
import { ReviewCountsDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { useViewer } from "../api/use-viewer.js";
import { reviewEntry } from "../model/screens.js";

/** The entry of the review in the rail, with the number of pairs and disputes, for those whose key may record. */
export function ReviewEntry({ link }: { link(content: ReactNode): ReactNode }) {
  const { mayCurate } = useViewer();
  const { data } = useAnswer(ReviewCountsDocument, {}, { enabled: mayCurate, isPreviousKept: true });
  if (!mayCurate) return null;
  const count = data ? data.duplicates.totalCount + data.conflicts.totalCount : 0;
  return link(
    <>
      <reviewEntry.icon aria-hidden="true" /> <span>{reviewEntry.name}</span>
      {count > 0 && (
        <span className="review-count">
          {count.toLocaleString("en")}
          <span className="unseen"> to review</span>
        </span>
      )}
    </>,
  );
}
