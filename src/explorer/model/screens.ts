import { Code, FileText, Gauge, House, ListChecks, type LucideIcon, Table2, Waypoints } from "lucide-react";
import { getLastView } from "./last-view.js";

/** A screen, or a view of the same things. */
interface ScreenTarget {
  readonly name: string;
  readonly to: string;
}

/** An entry of the rail: a screen, or several that belong together. */
export interface RailEntry extends ScreenTarget {
  readonly icon: LucideIcon;
  /** The screens that belong to it, the first one included; none if it is a single screen. */
  readonly modes: readonly ScreenTarget[];
}

/** GraphiQL is also served at the API's own address, to browsers. */
export const GRAPHIQL_PATH = /^\/graph(i?)ql$/;

/** The picture, without and with a table of what is in it. */
export const PICTURE_PATH = /^\/(?:explore|table)$/;

export const workbenchModes: readonly ScreenTarget[] = [
  { name: "Graph", to: "/explore" },
  { name: "Table", to: "/table" },
  { name: "Timeline", to: "/timeline" },
  { name: "Compare", to: "/compare" },
  { name: "Side by side", to: "/compare-entities" },
  { name: "Paths", to: "/paths" },
];

export const developerModes: readonly ScreenTarget[] = [
  { name: "Data model", to: "/schema" },
  { name: "GraphiQL", to: "/graphiql" },
];

export const reviewModes: readonly ScreenTarget[] = [
  { name: "Review", to: "/review" },
  { name: "Import", to: "/import" },
  { name: "History", to: "/history" },
];

/** The screens of curators. The rail shows them to those whose key may record. */
export const reviewEntry: RailEntry = {
  name: "Review",
  icon: ListChecks,
  to: "/review",
  modes: reviewModes,
};

/** The entries of the rail, in their order. */
export const railEntries: readonly RailEntry[] = [
  { name: "Home", icon: House, to: "/", modes: [] },
  { name: "Browse", icon: Table2, to: "/browse", modes: [] },
  { name: "Workbench", icon: Waypoints, to: "/explore", modes: workbenchModes },
  { name: "Dashboards", icon: Gauge, to: "/figures", modes: [] },
  { name: "Sources", icon: FileText, to: "/sources", modes: [] },
  { name: "Developers", icon: Code, to: "/schema", modes: developerModes },
];

/** Builds the address of a link to a screen: to the picture, with the last view. */
export const buildScreenAddress = (to: string): string => (PICTURE_PATH.test(to) ? to + getLastView() : to);

/** Returns true if a link needs a page load: GraphiQL's editor has another content security policy, in both directions. */
export const needsPageLoad = (path: string, to: string): boolean =>
  [path, to].some((address) => GRAPHIQL_PATH.test(address));

/** Returns true if the path of the page is one of a screen. */
export const isCurrentScreen = (path: string, to: string): boolean =>
  path === to ||
  (to === "/graphiql" && GRAPHIQL_PATH.test(path)) ||
  (to === "/browse" && path.startsWith("/browse/")) ||
  (to === "/sources" && path.startsWith("/source/"));
