import { Suspense, useEffect } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { HomeDocument } from "../../client/gql/graphql.js";
import { readApiKey } from "../api/api-key.js";
import { useAnswer } from "../api/use-answer.js";
import { SearchBox } from "../command-menu/search/search-box.js";
import { buildExplorerAddress } from "../model/addresses.js";
import { stories } from "../model/stories.js";
import { buildStoryAddress } from "../model/story.js";
import { AnswerState } from "../ui/answer-state.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { runWhenIdle } from "../ui/run-when-idle.js";
import { useTitle } from "../ui/use-title.js";
import { Disputes } from "./disputes.js";
import { GraphSize } from "./graph-size.js";
import { TourOffer } from "./help/tour-offer.js";
import { LatestChanges } from "./latest-changes.js";
import { StoryCards } from "./story-cards.js";
import { StoryPicture } from "./story-picture.js";

const Tour = createLazyPart(() => import("./help/tour.js").then((part) => part.Tour));
const ExampleOffer = createLazyPart(() => import("./example-offer.js").then((part) => part.ExampleOffer));
const OwnContent = createLazyPart(() => import("./own-content.js").then((part) => part.OwnContent));

interface Props {
  /** Loads the screen with the picture. */
  preloadGraph(): void;
}

/**
 * The home screen: what this is for, a search beside the first story as the graph has it, what is in dispute,
 * what changed last, and how much there is. A graph without the seed has its own figures in place of the stories.
 */
export function HomeScreen({ preloadGraph }: Props) {
  useTitle("Search");
  // Most ways from here lead to the picture.
  useEffect(() => runWhenIdle(preloadGraph), [preloadGraph]);
  const [, navigate] = useLocation();
  const home = useAnswer(HomeDocument, { ids: stories.map(({ about }) => about) });
  const available = stories.filter((_, index) => home.data?.nodes[index]);
  const [first] = available;
  const [params] = useSearchParams();
  return (
    <main className="page wide home" id="main">
      <div className="hero">
        <div>
          <h1>Who owns it, who sells it, and who says so</h1>
          <p className="lead">
            An open workbench of evidence on brands, their owners, the places that sell them and the lawsuits
            between them, for journalists, analysts and all who need to know: each line leads to its source.
          </p>
          <SearchBox
            label="Find a brand, a company, a platform, a suit …"
            choose={({ id }) => navigate(buildExplorerAddress([id]))}
          />
          <TourOffer />
        </div>
        {/* Its room is kept until it is known whether there is a story. */}
        {first ? (
          <Link href={buildStoryAddress(first)} className="live-story">
            <StoryPicture story={first} hasNames />
            <span>Open this story, step by step</span>
          </Link>
        ) : (
          home.isPending && <div className="live-story" aria-busy="true" />
        )}
      </div>
      <AnswerState of={home} what="what to start from">
        {({ changes }) => (
          <>
            {first ? (
              <>
                <StoryCards stories={available} />
                {readApiKey() !== null && (
                  <Suspense>
                    <ExampleOffer />
                  </Suspense>
                )}
              </>
            ) : (
              changes.nodes.length > 0 && (
                <Suspense>
                  <OwnContent />
                </Suspense>
              )
            )}
            {changes.nodes.length > 0 && (
              <div className="beside">
                {first && <Disputes />}
                <LatestChanges changes={changes.nodes} />
              </div>
            )}
            {/* It comes inside, so that an error or a required key is shown once. */}
            <GraphSize />
            {params.has("tour") && (
              <Suspense>
                <Tour end={() => navigate("/", { replace: true })} />
              </Suspense>
            )}
          </>
        )}
      </AnswerState>
    </main>
  );
}
