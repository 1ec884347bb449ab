import { isMonthOrYear, resolveFirstDay, resolveLastDay } from "../../util/days.js";
import { createEntityGroup } from "./collapse-groups.js";
import {
  type EntityGroup,
  emptyView,
  type LayoutName,
  layoutNames,
  type Placement,
  type View,
  type ViewPoint,
  type ViewTime,
} from "./view.js";

/** The visible part of the canvas: the zoom, and the position of the origin in pixels. */
export interface Camera extends ViewPoint {
  readonly zoom: number;
}

/** The progress of a reader in a guided story. */
export interface StoryProgress {
  /** The key of the story. */
  readonly story: string;
  /** The number of the step, from 1. */
  readonly step: number;
}

/** The state in an address: view, camera, selection, whether the evidence is open, and the step of a story. */
export interface PermalinkState {
  readonly view: View;
  readonly camera: Camera | null;
  readonly selected: string | null;
  readonly isEvidenceOpen: boolean;
  /** The progress in a story. Default: in none. */
  readonly guide?: StoryProgress | null;
}

/** Encodes the state as the fragment of an address, which browsers do not send to the server. */
export function toFragment({ view, camera, selected, isEvidenceOpen, guide }: PermalinkState): string {
  const { filters, time } = view;
  const parts: readonly (readonly [string, string])[] = [
    ["n", [...view.nodes].map(([id, placement]) => encodeId(id) + encodePlacement(placement)).join(";")],
    ["l", view.layout === emptyView.layout ? "" : view.layout],
    ["g", view.groups.map((group) => encodeGroup(group, [...view.nodes.keys()])).join(";")],
    ["a", [...view.notes].map(([id, text]) => `${encodeId(id)},${encodeId(text)}`).join(";")],
    ["h", view.hidden.map(encodeId).join(";")],
    ["t", time.validDuring ? `${time.validDuring.from}..${time.validDuring.to}` : (time.validAt ?? "")],
    ["k", time.knownAt ?? ""],
    ["e", filters.entityKinds.join(",")],
    ["r", filters.relationshipKinds.join(",")],
    ["s", filters.statuses.join(",")],
    ["m", filters.minConfidence ? String(filters.minConfidence) : ""],
    ["c", camera ? [camera.zoom.toFixed(3), Math.round(camera.x), Math.round(camera.y)].join(",") : ""],
    ["o", selected ? encodeId(selected) : ""],
    ["v", isEvidenceOpen ? "evidence" : ""],
    ["y", guide ? `${guide.story}.${guide.step}` : ""],
  ];
  return parts
    .filter(([, text]) => text)
    .map(([name, text]) => `${name}=${text}`)
    .join("&");
}

/** Decodes a fragment of toFragment; invalid parts are ignored. */
export function parseFragment(fragment: string): PermalinkState {
  const parts = new Map(fragment.replace(/^#/, "").split("&").map(createSplitter("=")));
  const readList = (name: string): readonly string[] => parts.get(name)?.split(",").filter(Boolean) ?? [];
  const filters = {
    entityKinds: readList("e"),
    relationshipKinds: readList("r"),
    statuses: readList("s"),
    minConfidence: Math.min(Math.max(Number(parts.get("m")) || 0, 0), 1),
  };
  const nodes = new Map((parts.get("n") ?? "").split(";").filter(Boolean).map(readNode));
  return {
    view: {
      nodes,
      layout: readLayout(parts.get("l")),
      groups: readGroups(parts.get("g"), [...nodes.keys()]),
      notes: readNotes(parts.get("a")),
      hidden: (parts.get("h") ?? "")
        .split(";")
        .map(decodeText)
        .filter((id) => id && !nodes.has(id)),
      filters,
      time: readTime(parts),
    },
    camera: readCamera(readList("c").map(Number)),
    selected: decodeText(parts.get("o") ?? "") || null,
    isEvidenceOpen: parts.get("v") === "evidence",
    guide: readGuide(parts.get("y") ?? ""),
  };
}

const encodePlacement = ({ position, isPinned }: Placement): string =>
  `${position ? `@${position.x},${position.y}` : ""}${isPinned ? "!" : ""}`;

function readNode(text: string): [string, Placement] {
  const [, id, x, y, isPinned] = /^(.+?)(?:@(-?\d+),(-?\d+))?(!?)$/.exec(text) ?? [];
  const position = x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) };
  return [decodeText(id ?? text), { position, isPinned: Boolean(isPinned) }];
}

/** A group as its name, its position if it was moved, and the places of its members among all entities. */
const encodeGroup = ({ name, members, position }: EntityGroup, ids: readonly string[]): string =>
  [
    encodeId(name) + (position ? `@${position.x}/${position.y}` : ""),
    ...members.map((id) => ids.indexOf(id)).filter((index) => index >= 0),
  ].join(",");

const readGroups = (text = "", ids: readonly string[]): readonly EntityGroup[] =>
  text.split(";").flatMap((part) => {
    const [head = "", ...indexes] = part.split(",");
    const [, name = "", x, y] = /^([^@]*)(?:@(-?\d+)\/(-?\d+))?$/.exec(head) ?? [];
    const placement = x === undefined || y === undefined ? {} : { position: { x: Number(x), y: Number(y) } };
    const members = indexes.flatMap((index) => ids[Number(index)] ?? []);
    return name && members.length > 0
      ? [{ ...createEntityGroup(decodeText(name), members), ...placement }]
      : [];
  });

const readNotes = (text = ""): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(";")
      .filter(Boolean)
      .map(createSplitter(","))
      .map(([id, note]) => [decodeText(id), decodeText(note)] as const),
  );

const readLayout = (text = ""): LayoutName => layoutNames.find((name) => name === text) ?? emptyView.layout;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A month or a year is the period of its days. */
function readTime(parts: ReadonlyMap<string, string>): ViewTime {
  const [from = "", to = ""] = (parts.get("t") ?? "").split("..");
  const isPeriod = to !== "" || isMonthOrYear(from);
  const isValid = [from, to || from].every((text) => day.test(text) || isMonthOrYear(text));
  const knownAt = parts.get("k") ?? "";
  return {
    validAt: isValid && !isPeriod ? from : null,
    validDuring: isValid && isPeriod ? { from: resolveFirstDay(from), to: resolveLastDay(to || from) } : null,
    knownAt: Number.isNaN(Date.parse(knownAt)) ? null : knownAt,
  };
}

function readGuide(text: string): StoryProgress | null {
  const [, story, step] = /^([a-z]+)\.([1-9])$/.exec(text) ?? [];
  return story && step ? { story, step: Number(step) } : null;
}

function readCamera([zoom, x, y]: readonly number[]): Camera | null {
  if (zoom === undefined || x === undefined || y === undefined) return null;
  return zoom > 0 && Number.isFinite(x + y) ? { zoom, x, y } : null;
}

/** Encodes an id. Colons stay readable; separators are escaped. */
const encodeId = (id: string): string =>
  encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("!", "%21").replaceAll("%2F", "/");

/** Decodes a part of an address. Returns invalid text unchanged. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const createSplitter =
  (mark: string) =>
  (text: string): [string, string] => {
    const index = text.indexOf(mark);
    return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
  };
