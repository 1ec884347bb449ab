import { collapseGroups, findGroup } from "../../model/collapse-groups.js";
import type { PictureLine } from "../../model/fold-lines.js";
import type { ViewEnd, ViewEntity, ViewFact, ViewGraph } from "../../model/graph.js";
import { memoizeLast } from "../../model/memoize-last.js";
import { derivePicture, type Picture } from "../../model/picture.js";
import type { View } from "../../model/view.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { formatLineSentence } from "../../model/words/line-words.js";
import type { ExplorerState, GraphDialog, TabName } from "./explorer-state.js";

/** The selected thing: at most one of an entity, a fact, and a line of several facts. */
export interface SelectedSubject {
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
  readonly fold: PictureLine | undefined;
  /** The fact or the line as a sentence. */
  readonly sentence: string | undefined;
}

/** Lists the entities in view among some ids, with those of a group instead of it. */
export const listMembers = (view: View, ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => findGroup(view, id)?.members ?? [id]).filter((id) => view.nodes.has(id));

/** Formats the name of the only one of some entities, or how many there are. */
export function formatMembers({ entities }: ViewGraph, members: readonly string[]): string {
  const [id = ""] = members;
  return members.length === 1 ? (entities.get(id)?.name ?? id) : `${members.length} entities`;
}

const derive = memoizeLast(derivePicture);
const collapse = memoizeLast(collapseGroups);
const listSelectedMembers = memoizeLast(listMembers);
const findSubject = memoizeLast((selected: string | null, graph: ViewGraph, { lines }: Picture) => {
  const id = selected ?? "";
  const fact = graph.facts.get(id) ?? graph.absences.get(id) ?? graph.characterizations.get(id);
  const fold = lines.find((line) => line.id === id && line.facts.length > 1);
  const sentence = fact ? formatSentence(fact) : fold && formatLineSentence(fold);
  return { entity: graph.entities.get(id), fact, fold, sentence };
});

const findLines = memoizeLast(({ lines }: Picture, ids: readonly string[]): readonly PictureLine[] =>
  ids.flatMap((id) => lines.find((line) => line.id === id) ?? []),
);

/** The parts of the state that components follow. Each returns the same object until what it is derived from is another one. */
export const selectors = {
  state: (state: ExplorerState): ExplorerState => state,
  view: ({ history }: ExplorerState): View => history.present,
  graph: ({ graph }: ExplorerState): ViewGraph => graph,
  loading: ({ loading }: ExplorerState) => loading,
  /** Returns true if all in view is loaded. What is not there then is not known at the time of the view. */
  isLoaded: ({ history: { present }, loading }: ExplorerState): boolean =>
    present.nodes.size === 0 || (loading.isSuccess && !loading.isOpening),
  picture: (state: ExplorerState): Picture => derive(selectors.view(state), state.graph),
  /** The picture with each group as one node. */
  drawnPicture: (state: ExplorerState): Picture =>
    collapse(selectors.picture(state), selectors.view(state).groups),
  selectedIds: ({ selectedIds }: ExplorerState): readonly string[] => selectedIds,
  /** The selected entity or line, whose details are shown; null if there are several, or none. */
  selected: ({ selectedIds }: ExplorerState): string | null =>
    selectedIds.length === 1 ? (selectedIds[0] ?? null) : null,
  subject: (state: ExplorerState): SelectedSubject =>
    findSubject(selectors.selected(state), state.graph, selectors.drawnPicture(state)),
  /** The entities that are selected, with those of a group instead of it. */
  selectedMembers: (state: ExplorerState): readonly string[] =>
    listSelectedMembers(selectors.view(state), state.selectedIds),
  /** The names of the steps that can be undone and redone. */
  undoName: ({ history }: ExplorerState): string | undefined => history.past.at(-1)?.name,
  redoName: ({ history }: ExplorerState): string | undefined => history.future[0]?.name,
  guide: ({ guide }: ExplorerState) => guide,
  /** The camera of the address that was opened last. */
  camera: ({ opened }: ExplorerState) => opened.camera,
  note: ({ note }: ExplorerState): string => note,
  sheet: ({ sheet }: ExplorerState) => sheet,
  /** The lines whose labels are numbers, in the order of these. */
  numberedLines: (state: ExplorerState): readonly PictureLine[] =>
    findLines(selectors.drawnPicture(state), state.numberedLines),
  dialog: ({ dialog }: ExplorerState): GraphDialog | null => dialog,
  /** The start of the path search: the selected entity until another is chosen. */
  pathStart: (state: ExplorerState): ViewEnd | null =>
    state.pathSearch.from ?? selectors.subject(state).entity ?? null,
  pathEnd: ({ pathSearch }: ExplorerState): ViewEnd | null => pathSearch.to,
  marked: ({ pathSearch }: ExplorerState): readonly string[] => pathSearch.marked,
  /** The open tab. Until the user chooses one, a fact opens its evidence, and so does an address that requests it. */
  tab: (state: ExplorerState): TabName => {
    if (state.tab) return state.tab;
    const { entity, fact, fold } = selectors.subject(state);
    if (fact || state.opened.isEvidenceOpen) return "evidence";
    const isExpected = selectors.selected(state) !== null && !selectors.isLoaded(state);
    return entity || fold || isExpected ? "details" : "list";
  },
};

export type SelectorName = keyof typeof selectors;

export const isSelectorName = (name: string): name is SelectorName => Object.hasOwn(selectors, name);

/** The results of selectors, by their names. */
export type Selected = { readonly [Name in SelectorName]: ReturnType<(typeof selectors)[Name]> };
