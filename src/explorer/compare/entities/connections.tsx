import { Link } from "wouter";
import { FindPathsDocument, type FindPathsQuery } from "../../../client/gql/graphql.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { useAnswers } from "../../api/use-answers.js";
import { buildEntityAddress, buildPathsAddress } from "../../model/addresses.js";
import type { FoundPath } from "../../model/found-path.js";
import type { ViewEnd } from "../../model/graph.js";
import { formatTimeText } from "../../model/time-text.js";
import { buildAsOf, formatViewPeriod, type ViewTime } from "../../model/view.js";
import { formatKindPlural } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { type CommonNeighbour, listCommonNeighbours, listDirectFacts } from "./common-neighbours.js";
import { PathFacts } from "./path-facts.js";
import styles from "./side-by-side.module.css";

/** The most paths that the API returns. */
const MAX_PATHS = 50;

interface Props {
  readonly entities: readonly ViewEnd[];
  readonly time: ViewTime;
}

interface ComparedPair {
  readonly from: ViewEnd;
  readonly to: ViewEnd;
}

/** The facts between entities, the neighbours that they have in common, and how far apart the others are. */
export function Connections({ entities, time }: Props) {
  const pairs = listPairs(entities);
  const answers = useAnswers(
    FindPathsDocument,
    pairs.map(({ from, to }) => ({
      from: from.id,
      to: to.id,
      maxLength: 2,
      first: MAX_PATHS,
      asOf: buildAsOf(time),
    })),
  );
  return (
    <AnswerState of={answers} what="the connections">
      {(pathAnswers) => {
        const results = pathAnswers.map(({ paths }) => paths);
        const paths = results.flatMap((result) => result.paths);
        const unlinked = pairs.filter((_, index) => results[index]?.paths.length === 0);
        const incomplete = pairs.filter((_, index) => {
          const result = results[index];
          return result && (!isSearchedWhole(result) || result.paths.length === MAX_PATHS);
        });
        return (
          <>
            <DirectFacts paths={paths} time={time} />
            <CommonNeighbours entities={entities} paths={paths} incomplete={incomplete} time={time} />
            {unlinked.length > 0 && <LongerPaths pairs={unlinked} time={time} />}
          </>
        );
      }}
    </AnswerState>
  );
}

/** Returns true if nothing was left out but longer paths. */
const isSearchedWhole = ({ completeness }: FindPathsQuery["paths"]): boolean =>
  completeness.reasons.every((reason) => reason === "DEPTH_LIMIT");

const listPairs = (entities: readonly ViewEnd[]): readonly ComparedPair[] =>
  entities.flatMap((from, index) => entities.slice(index + 1).map((to) => ({ from, to })));

interface PathsProps {
  readonly paths: readonly FoundPath[];
  readonly time: ViewTime;
}

function DirectFacts({ paths, time }: PathsProps) {
  const facts = listDirectFacts(paths);
  return (
    <section aria-label="Between them">
      <h2>Between them</h2>
      {facts.length === 0 ? (
        <p className="state">No direct connection is recorded {formatViewPeriod(time)}.</p>
      ) : (
        <PathFacts facts={facts} time={time} />
      )}
    </section>
  );
}

interface NeighboursProps extends Props, PathsProps {
  /** The pairs that may have more neighbours in common than were found. */
  readonly incomplete: readonly ComparedPair[];
}

function CommonNeighbours({ entities, paths, incomplete, time }: NeighboursProps) {
  const neighbours = listCommonNeighbours(
    entities.map(({ id }) => id),
    paths,
  );
  return (
    <section aria-label="In common">
      <h2>In common</h2>
      {neighbours.length === 0 && (
        <p className="state">Nothing that they are both linked to is recorded {formatViewPeriod(time)}.</p>
      )}
      {incomplete.length > 0 && (
        <p className="state">
          There may be more: not all connections between{" "}
          {incomplete.map(({ from, to }) => `${from.name} and ${to.name}`).join(", ")} were read.
        </p>
      )}
      {[...groupByKey(neighbours, ({ end }) => end.kind)].map(([kind, group]) => (
        <div key={kind} className={styles.neighbourKind}>
          <h3>
            {toUpperFirst(formatKindPlural(kind))} <span className="quiet">{group.length}</span>
          </h3>
          <ul className={styles.commonNeighbours}>
            {group.map((neighbour) => (
              <Neighbour key={neighbour.end.id} neighbour={neighbour} entities={entities} time={time} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

interface NeighbourProps extends Props {
  readonly neighbour: CommonNeighbour;
}

function Neighbour({ neighbour: { end, facts, linkedIds }, entities, time }: NeighbourProps) {
  const linkedNames = entities.filter(({ id }) => linkedIds.has(id)).map(({ name }) => name);
  return (
    <li>
      <h4>
        <Link href={buildEntityAddress(end.id)}>{end.name}</Link>{" "}
        {entities.length > 2 && (
          <span className="quiet">
            {linkedNames.length === entities.length ? "all of them" : linkedNames.join(", ")}
          </span>
        )}
      </h4>
      <PathFacts facts={facts} time={time} />
    </li>
  );
}

interface LongerPathsProps {
  readonly pairs: readonly ComparedPair[];
  readonly time: ViewTime;
}

const LongerPaths = ({ pairs, time }: LongerPathsProps) => (
  <section aria-label="Paths">
    <h2>Paths</h2>
    <ul>
      {pairs.map((pair) => (
        <ShortestPath key={`${pair.from.id} ${pair.to.id}`} pair={pair} time={time} />
      ))}
    </ul>
  </section>
);

/** The number of steps in which a shortest path is looked for here. */
const MAX_STEPS = 4;

function ShortestPath({
  pair: { from, to },
  time,
}: {
  readonly pair: ComparedPair;
  readonly time: ViewTime;
}) {
  const variables = { from: from.id, to: to.id, maxLength: MAX_STEPS, first: 1, asOf: buildAsOf(time) };
  const answer = useAnswer(FindPathsDocument, variables);
  return (
    <li>
      {from.name} and {to.name}:{" "}
      <AnswerState of={answer} what="a path">
        {({ paths: result }) => <>{describeShortestPath(result)}</>}
      </AnswerState>{" "}
      <Link href={buildPathsAddress(from.id, to.id, formatTimeText(time))}>
        all paths
        <span className="unseen">
          {" "}
          between {from.name} and {to.name}
        </span>
      </Link>
    </li>
  );
}

function describeShortestPath(result: FindPathsQuery["paths"]): string {
  const [path] = result.paths;
  if (path) {
    const between = path.steps.slice(0, -1).map(({ to }) => to.name);
    return `linked in ${path.length} steps, through ${between.join(", ")}.`;
  }
  return isSearchedWhole(result)
    ? `no path of up to ${MAX_STEPS} steps is recorded.`
    : `no path of up to ${MAX_STEPS} steps was found before the search stopped.`;
}
