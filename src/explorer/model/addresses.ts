import { resolveFirstDay, resolveLastDay } from "../../util/days.js";
import type { ComparedTimes } from "./compared-times.js";
import { toFragment } from "./permalink.js";
import { emptyView, unplaced, type View, type ViewTime } from "./view.js";

interface ExplorerOptions {
  /** The day, or the period. Default: today. */
  readonly on?: ViewTime["validAt"];
  readonly during?: ViewTime["validDuring"];
  /** The instant by which facts were known. Default: now. */
  readonly knownAt?: ViewTime["knownAt"];
  /** The id of the selection. Default: the first entity. */
  readonly selected?: string | null;
  /** True if its evidence is open at first. Default: false. */
  readonly isEvidenceOpen?: boolean;
}

/** The explorer address with some entities in view. */
export function buildExplorerAddress(
  ids: readonly string[],
  {
    on = null,
    during = null,
    knownAt = null,
    selected = ids[0] ?? null,
    isEvidenceOpen = false,
  }: ExplorerOptions = {},
): string {
  const nodes = new Map(ids.map((id) => [id, unplaced]));
  const view = { ...emptyView, nodes, time: { validAt: on, validDuring: during, knownAt } };
  return `/explore#${toFragment({ view, camera: null, selected, isEvidenceOpen })}`;
}

interface EvidencedFact {
  readonly id: string;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

/** The address of the evidence for an entity, or for a fact between its ends. One that ended is shown in its own days. */
export function buildEvidenceAddress(subject: EvidencedFact | { readonly id: string }): string {
  const options = { selected: subject.id, isEvidenceOpen: true };
  if (!("from" in subject)) return buildExplorerAddress([subject.id], options);
  const { from, to, validFrom, validTo } = subject;
  const during = validTo
    ? { from: resolveFirstDay(validFrom ?? validTo), to: resolveLastDay(validTo) }
    : null;
  return buildExplorerAddress([from.id, to.id], { ...options, during });
}

/** The address of an entity's profile. */
export const buildEntityAddress = (id: string): string => `/e/${encodeURIComponent(id)}`;

/** The address of the page of a source. */
export const buildSourceAddress = (id: string): string => `/source/${encodeURIComponent(id)}`;

/** The day of a table that has the rows of every day. */
export const ANY_DAY = "any";

/** The address of the table of a kind on a day. Default: today. */
export const buildBrowseAddress = (kind: string, on: string | null = null): string =>
  `/browse/${kind}${on === null ? "" : `?${new URLSearchParams({ on })}`}`;

/** The address that opens a workspace of the server. */
export const buildWorkspaceAddress = (id: string): string => `/w/${encodeURIComponent(id)}`;

/** The address of the form that adds a fact about an entity. */
export const buildAddFactAddress = (subject: string): string => `/add?${new URLSearchParams({ subject })}`;

/** The address of the paths between two entities, today or at the time of a text. */
export const buildPathsAddress = (from: string, to: string, on = ""): string =>
  `/paths?${new URLSearchParams({ from, to, ...(on && { on }) })}`;

/** The maximum number of lanes of a timeline. */
export const MAX_LANES = 12;

/** The address of the timeline of some entities, at most MAX_LANES. */
export const buildTimelineAddress = (ids: readonly string[]): string =>
  `/timeline?${new URLSearchParams({ ids: ids.slice(0, MAX_LANES).join(",") })}`;

/** The maximum number of entities side by side. */
export const MAX_COMPARED = 4;

/** The address of some entities side by side, at most MAX_COMPARED, today or at the time of a text. */
export const buildSideBySideAddress = (ids: readonly string[], on = ""): string =>
  `/compare-entities?${new URLSearchParams({ ids: ids.slice(0, MAX_COMPARED).join(","), ...(on && { on }) })}`;

/** The address of a comparison of two states of a view. */
export function buildCompareAddress(view: View, { by, before, after, otherDay }: ComparedTimes): string {
  const params = new URLSearchParams({
    before,
    after,
    ...(by === "known" && { by }),
    ...(otherDay && { other: otherDay }),
  });
  return `/compare?${params}#${toFragment({ view: { ...view, time: emptyView.time }, camera: null, selected: null, isEvidenceOpen: false })}`;
}
