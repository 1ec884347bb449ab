import { Link } from "wouter";
import { Mark } from "./mark.js";

/** The text for a graph without anything in it, with the ways to fill it. */
export const EmptyGraph = () => (
  <div className="empty-graph">
    <Mark />
    <p>The graph is empty. Import a file or add a fact; programs record through the API.</p>
    <p className="actions">
      <Link className="button" href="/import">
        Import a file
      </Link>
      <Link className="button" href="/add">
        Add a fact
      </Link>
    </p>
  </div>
);
