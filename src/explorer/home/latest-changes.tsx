import { Link } from "wouter";
import type { HomeQuery } from "../../client/gql/graphql.js";
import { entityAddress, explorerAddress } from "../view/addresses.js";

type Change = HomeQuery["changes"]["nodes"][number];

/** What was recorded last, the newest first. */
export const LatestChanges = ({ changes }: { readonly changes: readonly Change[] }) => (
  <section aria-label="Latest changes">
    <h2>Latest changes</h2>
    <ul className="news">
      {changes.toReversed().map(({ revision, summary, at, node }) => (
        <li key={revision}>
          <Changed node={node}>{summary}</Changed>
          <time className="quiet" dateTime={at}>
            {at.slice(0, 10)}
          </time>
        </li>
      ))}
    </ul>
  </section>
);

/** Leads to the profile of an entity, or to a fact in the picture. */
function Changed({ node, children }: { readonly node: Change["node"]; readonly children: string }) {
  if (node && "name" in node) return <Link href={entityAddress(node.id)}>{children}</Link>;
  if (node && "from" in node)
    return <Link href={explorerAddress([node.from.id, node.to.id], { selected: node.id })}>{children}</Link>;
  return <span>{children}</span>;
}
