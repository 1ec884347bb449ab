import { ChevronLeft, ChevronRight, X } from "lucide-react";
import type { StoryProgress } from "../../model/permalink.js";
import { stories } from "../../model/stories.js";
import { goToStep } from "../../model/story.js";
import { IconButton } from "../../ui/icon-button.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./story-guide.module.css";

interface Props {
  readonly progress: StoryProgress;
}

/** The text of a step of a story, and the way to the others. Each sets the day, the camera and the selection. */
export function StoryGuide({ progress }: Props) {
  const { store, services } = useExplorer();
  const story = stories.find(({ key }) => key === progress.story);
  const step = story?.steps[progress.step - 1];
  if (!story || !step) return null;
  const go = (number: number) => {
    const next = story.steps[number - 1];
    if (!next) return;
    store.run(goToStep(story, next));
    store.select(next.selected);
    store.setGuide({ story: story.key, step: number });
    services.fit(next.focus);
  };
  return (
    <section className={styles.storyGuide} aria-label={`Story: ${story.title}`}>
      <div aria-live="polite">
        <p className="quiet">
          Step {progress.step} of {story.steps.length} · {story.title}
        </p>
        <h2>{step.title}</h2>
        <p>{step.text}</p>
      </div>
      <p className="actions">
        <button type="button" disabled={progress.step === 1} onClick={() => go(progress.step - 1)}>
          <ChevronLeft aria-hidden="true" /> Back
        </button>
        <button
          type="button"
          className="primary"
          disabled={progress.step === story.steps.length}
          onClick={() => go(progress.step + 1)}
        >
          Next <ChevronRight aria-hidden="true" />
        </button>
        <IconButton icon={X} name="End the story" act={() => store.setGuide(null)} />
      </p>
    </section>
  );
}
