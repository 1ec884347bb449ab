import type { Command } from "./commands.js";
import { type StoryProgress, toFragment } from "./permalink.js";
import { emptyView, type Placement, type View, type ViewTime } from "./view.js";

/** Positions of entities in the picture. */
export type StoryPlaces = Readonly<Record<string, readonly [x: number, y: number]>>;

/** A step of a story: what the picture shows, and what is to be seen in it. */
export interface StoryStep {
  readonly title: string;
  readonly text: string;
  /** The day, if the step is not about a period. */
  readonly on?: string;
  readonly during?: ViewTime["validDuring"];
  readonly selected: string;
  /** The entities that the camera shows. Default: all. */
  readonly focus?: readonly string[];
  /** Entities that only this step has. */
  readonly more?: StoryPlaces;
}

/** A guided story from the seed. */
export interface GuidedStory {
  /** Its name in addresses. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** An entity or a fact without which there is no story. */
  readonly about: string;
  /** The entities of all steps. */
  readonly places: StoryPlaces;
  readonly steps: readonly [StoryStep, ...StoryStep[]];
}

/** The view of a step, with nothing else in it. */
export function buildStepView({ places }: GuidedStory, { on, during, more = {} }: StoryStep): View {
  const placed = Object.entries({ ...places, ...more }).map(([id, [x, y]]): [string, Placement] => [
    id,
    { position: { x, y }, isPinned: false },
  ]);
  return {
    ...emptyView,
    nodes: new Map(placed),
    time: { ...emptyView.time, validAt: on ?? null, validDuring: during ?? null },
  };
}

/** Goes to a step. What the reader added or moved stays, and what only another step has goes. */
export function goToStep(story: GuidedStory, step: StoryStep): Command {
  const { nodes, time } = buildStepView(story, step);
  const stepOnlyIds = new Set(story.steps.flatMap(({ more = {} }) => Object.keys(more)));
  return {
    name: step.title,
    apply: (view) => {
      const keptNodes = [...view.nodes].filter(([id]) => nodes.has(id) || !stepOnlyIds.has(id));
      return { ...view, nodes: new Map([...nodes, ...keptNodes]), time };
    },
  };
}

/** The address of the first step of a story. */
export function buildStoryAddress(story: GuidedStory): string {
  const [first] = story.steps;
  const guide: StoryProgress = { story: story.key, step: 1 };
  const view = buildStepView(story, first);
  return `/explore#${toFragment({ view, camera: null, selected: first.selected, isEvidenceOpen: false, guide })}`;
}
