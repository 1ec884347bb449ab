import { Link } from "wouter";
import { buildStoryAddress, type GuidedStory } from "../model/story.js";
import { StoryPicture } from "./story-picture.js";

/** The guided stories that the graph can show. */
export const StoryCards = ({ stories }: { readonly stories: readonly GuidedStory[] }) => (
  <section aria-labelledby="stories">
    <h2 id="stories">Stories to start from</h2>
    <ul className="stories">
      {stories.map((story) => (
        <li key={story.key}>
          <Link href={buildStoryAddress(story)}>
            <StoryPicture story={story} />
            <strong>{story.title}</strong>
            <span>{story.text}</span>
            <small>{story.steps.length} steps</small>
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
