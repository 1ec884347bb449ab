import type { HomeQuery } from "../../client/gql/graphql.js";
import { ChangedLink } from "../ui/navigation/links.js";

type Change = HomeQuery["changes"]["nodes"][number];

/** The changes that were recorded last, the newest first. */
export const LatestChanges = ({ changes }: { readonly changes: readonly Change[] }) => (
  <section aria-label="Latest changes">
    <h2>Latest changes</h2>
    <ul className="news">
      {changes.toReversed().map(({ revision, summary, at: recordedAt, node }) => (
        <li key={revision}>
          <ChangedLink node={node ?? null}>{summary}</ChangedLink>
          <time className="quiet" dateTime={recordedAt}>
            {recordedAt.slice(0, 10)}
          </time>
        </li>
      ))}
    </ul>
  </section>
);
